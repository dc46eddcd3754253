import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['custom-kyndig', 'baseLocale'],
			emitReadme: false
		}),
		sveltekit()
	],
	build: { target: 'es2022' },
	ssr: { external: ['@electric-sql/pglite', 'pg'] },
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: [
						'src/**/*.test.ts',
						'tests/features/**/*.test.ts',
						'tests/support/**/*.test.ts',
						'tests/lint/**/*.test.ts'
					]
				}
			},
			{
				extends: true,
				test: {
					name: 'properties',
					include: ['tests/properties/**/*.test.ts'],
					testTimeout: 600_000
				}
			},
			{
				extends: true,
				test: {
					name: 'integration',
					include: ['tests/integration/**/*.test.ts'],
					globalSetup: ['tests/support/postgresql.ts'],
					testTimeout: 60_000,
					hookTimeout: 60_000
				}
			}
		]
	}
});

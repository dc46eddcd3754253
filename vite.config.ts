import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { browserLocale } from './scripts/vite/browser-locale.ts';
import { LongestFirst } from './scripts/vite/longest-first.ts';

/** What every page is made of; what these import follows them. */
const ON_EVERY_PAGE = [
	/node_modules[\\/](svelte|@sveltejs|devalue|clsx|esm-env)[\\/]/,
	// Only tables of figures need these.
	/src[\\/]lib[\\/](?!as-of|percent|sort-figures)[\w-]+\.ts$/,
	/src[\\/]lib[\\/]components[\\/](Icon\.svelte|icons\.ts)$/,
	/src[\\/]routes[\\/]\+(layout|error)\.svelte$/
];

/**
 * Few files a page, and little in them that the page does not need: each file costs headers and a place in the queue. What
 * every page needs is one; the rest is grouped by who shares it, and what is too small for a file goes with its neighbour.
 */
const CHUNKS = {
	groups: [
		{
			name: 'app',
			test: (id: string) => ON_EVERY_PAGE.some((place) => place.test(id)),
			priority: 1
		},
		{ name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 4000 }
	]
};

/**
 * Every page brings a list of what all others are made of, to fetch early what the next one needs. Its styles must be there
 * before it is shown; its scripts name each other, and one more trip to a kind of page that is new costs less than the list.
 */
const isStyle = (part: string): boolean => part.endsWith('.css');

export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['custom-kyndig', 'baseLocale'],
			emitReadme: false
		}),
		browserLocale(),
		sveltekit()
	],
	// Text by text, for the server as well: in one file they are for Node, which runs the command line as it is.
	resolve: { alias: { '#lib/paraglide/messages.js': resolve('src/lib/paraglide/messages.js') } },
	build: {
		target: 'es2022',
		modulePreload: { resolveDependencies: (_file, parts) => parts.filter(isStyle) }
	},
	environments: { client: { build: { rolldownOptions: { output: { codeSplitting: CHUNKS } } } } },
	ssr: { external: ['@electric-sql/pglite', 'pg'] },
	test: {
		// More than Vitest would choose on a machine with two processors: much of the time is other processes'.
		maxWorkers: Math.max(3, availableParallelism() - 1),
		// Files of a worker share what they import, which took a third of the time: no module keeps state that differs.
		isolate: false,
		sequence: { sequencer: LongestFirst },
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					// Some work for seconds, on a machine that does other things as well.
					testTimeout: 30_000,
					include: [
						'src/**/*.test.ts',
						'tests/conformance/**/*.test.ts',
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
					// 20,000 histories take a quarter of an hour on a machine that does other things as well.
					testTimeout: 1_800_000
				}
			},
			{
				extends: true,
				test: {
					name: 'integration',
					include: ['tests/integration/**/*.test.ts'],
					globalSetup: ['tests/support/postgresql.ts', 'tests/support/embedded-template.ts'],
					testTimeout: 60_000,
					hookTimeout: 60_000,
					// The embedded database lives for seconds here: optimising its code costs more than it gives.
					execArgv: ['--liftoff-only']
				}
			}
		]
	}
});

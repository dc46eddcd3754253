import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import { boundaries } from './scripts/lint/boundaries.js';
import svelteConfig from './svelte.config.js';

export default defineConfig(
	{
		ignores: [
			'node_modules/',
			'.svelte-kit/',
			'build/',
			'data/',
			'src/lib/paraglide/',
			'.cache/',
			'test-results/',
			'playwright-report/',
			'tests/.tmp/'
		]
	},
	ts.configs.recommended,
	svelte.configs.recommended,
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig }
		},
		rules: {
			// Addresses are built by src/lib/paths.ts.
			'svelte/no-navigation-without-resolve': 'off',
			// A Map that lives inside one calculation has nothing to react to.
			'svelte/prefer-svelte-reactivity': 'off',
			// Prettier writes {' '} where a space must survive.
			'svelte/no-useless-mustaches': 'off'
		}
	},
	{
		plugins: { kyndig: { rules: { boundaries } } },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'kyndig/boundaries': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/consistent-type-imports': [
				'error',
				{ fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }
			],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ args: 'all', argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }
			],
			'array-callback-return': 'error',
			eqeqeq: 'error',
			'no-console': 'error',
			'no-constant-condition': 'error',
			'no-dupe-else-if': 'error',
			'no-empty': 'error',
			'no-fallthrough': 'error',
			'no-loss-of-precision': 'error',
			'no-restricted-exports': [
				'error',
				{
					restrictDefaultExports: {
						direct: true,
						named: true,
						defaultFrom: true,
						namedFrom: true,
						namespaceFrom: true
					}
				}
			],
			'no-self-compare': 'error',
			'no-template-curly-in-string': 'error',
			'no-unmodified-loop-condition': 'error',
			'no-unreachable': 'error',
			'no-unsafe-finally': 'error',
			'no-unsafe-optional-chaining': 'error',
			'no-var': 'error',
			'object-shorthand': 'error',
			'prefer-const': 'error'
		}
	},
	{
		// Svelte takes props in one `let`, of which some may never change.
		files: ['**/*.svelte'],
		rules: { 'prefer-const': 'off' }
	},
	{
		// The tools look for a default export.
		files: ['*.config.{js,ts}', 'tests/support/{postgresql,embedded-template}.ts'],
		rules: { 'no-restricted-exports': 'off' }
	},
	{
		// They talk to a developer, and a planted fault is source text in quotes.
		files: ['tests/**', 'scripts/**', 'src/hooks.client.ts'],
		rules: { 'no-console': 'off', 'no-template-curly-in-string': 'off' }
	}
);

import { join } from 'node:path';
import type { Plugin } from 'vite';
import { home } from '../lib/home.mjs';

const ours = join(home, 'src/lib/browser-locale.ts');
const runtime = join(home, 'src/lib/paraglide/runtime.js');

/** Gives the browser our own few lines instead of the runtime of Paraglide: two kilobytes less on every page. */
export function browserLocale(): Plugin {
	return {
		name: 'kyndig-browser-locale',
		apply: 'build',
		// Before Vite has found the file by itself.
		enforce: 'pre',
		applyToEnvironment: ({ name }) => name === 'client',
		async resolveId(source, importer, options) {
			if (!source.endsWith('/runtime.js')) return null;
			const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
			return resolved?.id === runtime ? ours : null;
		}
	};
}

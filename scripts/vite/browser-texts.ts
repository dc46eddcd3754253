import { join } from 'node:path';
import type { Plugin } from 'vite';
import { home } from '../lib/home.mjs';

const ours = join(home, 'src/lib/browser-texts.ts');
const runtime = join(home, 'src/lib/paraglide/runtime.js');
const messages = join(home, 'src/lib/paraglide/messages/');

const COMMENTS = /\/\*[\s\S]*?\*\//g;
const IMPORT = /^import \{ getLocale, experimentalStaticLocale \} from '\.\.\/runtime\.js';$/m;

/** What chooses between the languages, at the end of each message: it is the same in all of them. */
const CHOICE =
	/= +\(\(inputs(?: = \{\})?, options = \{\}\) => \{\s*const locale = experimentalStaticLocale \?\? options\.locale \?\? getLocale\(\)\s*if \(locale === "nn"\) return (\w+)\(inputs\)\s*if \(locale === "en"\) return (\w+)\(inputs\)\s*return (\w+)\(inputs\)\s*\}\);$/;

/**
 * Makes what Paraglide has made smaller for the browser: one function that chooses a language instead of one a message, and
 * our own few lines instead of its runtime.
 */
export function browserTexts(): Plugin {
	return {
		name: 'kyndig-browser-texts',
		apply: 'build',
		// Before Vite has found the file by itself.
		enforce: 'pre',
		applyToEnvironment: ({ name }) => name === 'client',
		async resolveId(source, importer, options) {
			if (!source.endsWith('/runtime.js')) return null;
			const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
			return resolved?.id === runtime ? ours : null;
		},
		transform(code, id) {
			if (!id.startsWith(messages) || id.endsWith('/_index.js')) return null;
			return { code: compactMessage(code), map: null };
		}
	};
}

/**
 * A message as Paraglide writes it, with `inLanguage` to choose the language.
 * @throws Error when Paraglide has begun to write messages in another way
 */
export function compactMessage(code: string): string {
	const bare = code.replace(COMMENTS, '').trim();
	const compact = bare
		.replace(IMPORT, () => `import { inLanguage } from ${JSON.stringify(ours)};`)
		.replace(
			CHOICE,
			(_, nn: string, en: string, nb: string) =>
				`= /* @__PURE__ */ inLanguage(${nb}, ${nn}, ${en});`
		);
	if (!compact.startsWith('import') || !compact.endsWith(');') || /getLocale|options/.test(compact))
		throw new Error(
			`Paraglide writes messages in a way that scripts/vite/browser-texts.ts does not know:\n${code}`
		);
	return compact;
}

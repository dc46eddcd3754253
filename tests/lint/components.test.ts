import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/*
 * src/lib/styles/app.css imports the components of Designsystemet one by one. A page that used one more would look
 * unfinished and no test would say so; one that nobody uses is weight for everyone.
 */

const DESIGN_SYSTEM = 'node_modules/@digdir/designsystemet-css/dist/src';

/** Not components: what all of them stand on. */
const FOUNDATION = ['base', 'data-size-workaround'];

const read = (file: string) => readFileSync(file, 'utf8');
const sheet = (name: string) => read(join(DESIGN_SYSTEM, `${name}.css`)).trim();

const imported = [
	...read('src/lib/styles/app.css').matchAll(
		/@import '@digdir\/designsystemet-css\/([\w-]+)\.css' layer\(([\w.]+)\);/g
	)
].map(([, name = '', layer = '']) => ({ name, layer }));

const names = imported.map(({ name }) => name);
const others = readdirSync(DESIGN_SYSTEM)
	.filter((file) => file.endsWith('.css') && file !== 'index.css')
	.map((file) => file.slice(0, -'.css'.length))
	.filter((name) => !names.includes(name));

/** What pages and server write: components, stylesheets of ours and HTML that is made from courses. */
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
	.filter((file) => /\.(svelte|ts|html)$/.test(file) && !/paraglide|\.test\.ts$/.test(file))
	.map((file) => ({ file, text: read(join('src', file)) }));

/** Each class of Designsystemet in a text, without what only looks like one: `--ds-…` is a variable. */
function classesIn(text: string): Set<string> {
	return new Set([...text.matchAll(/(?<![\w-])ds-[a-z][\w-]*/g)].map(([name]) => name));
}

function attributesIn(text: string): Set<string> {
	return new Set([...text.matchAll(/\bdata-[a-z-]+(?=[\s=~|^$*\]])/g)].map(([name]) => name));
}

/** The classes that a stylesheet gives a look. */
const classesOf = (name: string) =>
	new Set([...sheet(name).matchAll(/\.(ds-[\w-]+)/g)].map(([, found = '']) => found));

const attributesOf = (name: string) =>
	new Set([...sheet(name).matchAll(/\[(data-[a-z-]+)/g)].map(([, found = '']) => found));

it('each class of Designsystemet has its component in app.css', () => {
	const styled = new Set(names.flatMap((name) => [...classesOf(name)]));
	const missing = sources.flatMap(({ file, text }) =>
		[...classesIn(text)]
			// A component has a sheet of its own, also where others mention it.
			.filter((used) => !styled.has(used) || others.includes(used.slice('ds-'.length)))
			.map((used) => `${file}: ${used}`)
	);
	expect(missing).toEqual([]);
});

it('each attribute that only another component knows is unused', () => {
	const known = new Set(names.flatMap((name) => [...attributesOf(name)]));
	const missing = others.flatMap((name) =>
		[...attributesOf(name)]
			.filter((attribute) => !known.has(attribute))
			.flatMap((attribute) =>
				sources
					.filter(({ text }) => attributesIn(text).has(attribute))
					.map(({ file }) => `${file}: ${attribute} of ${name}.css`)
			)
	);
	expect(missing).toEqual([]);
});

it('each component in app.css is used', () => {
	const used = new Set(sources.flatMap(({ text }) => [...classesIn(text)]));
	expect(
		names.filter((name) => !FOUNDATION.includes(name) && !used.has(`ds-${name}`)),
		'imported, but nothing has its class'
	).toEqual([]);
});

it('the components come in Designsystemet’s own order and layers', () => {
	const whole = sheet('index');
	const places = imported.map(({ name, layer }) => {
		const place = whole.indexOf(sheet(name).slice(0, 60));
		const itsLayer = whole
			.slice(0, place)
			.match(/@layer [\w.]+(?=\{)/g)
			?.at(-1);
		return { name, place, layer, itsLayer };
	});
	for (const { name, layer, itsLayer } of places) expect(itsLayer, name).toBe(`@layer ${layer}`);
	expect(places.map(({ name }) => name)).toEqual(
		places.toSorted((a, b) => a.place - b.place).map(({ name }) => name)
	);
});

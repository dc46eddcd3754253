import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findOpenForms } from '../support/open-forms.ts';

const FILES = globSync(['src/routes/**/*.ts', 'src/lib/server/hooks/*.ts']);

/** Shows a refused form again, with what was typed, by whatever name. Nothing of it goes further. */
const SHOWN_AGAIN = 'src/lib/server/hooks/typed-values.ts';

it('every form and body is read field by field, or by a schema: nobody adds fields of their own', () => {
	expect(FILES.length).toBeGreaterThan(100);
	const open = FILES.flatMap((file) =>
		findOpenForms(readFileSync(file, 'utf8')).map((place) => `${file}:${place}`)
	);
	expect(open).toEqual([expect.stringMatching(`^${SHOWN_AGAIN}:\\d+: form\\.keys\\(\\)$`)]);
});

it.each([
	'save({ ...Object.fromEntries(await request.formData()) });',
	'const typed = Object.fromEntries(form);',
	'for (const [name, value] of form) row[name] = value;',
	'for (const [name, value] of await request.formData()) row[name] = value;',
	'form.forEach((value, name) => (row[name] = value));',
	'const all = [...form.entries()];',
	'const body = await request.json(); save(body);',
	'const row = z.looseObject({ name: z.string() });',
	'const row = z.object({ name: z.string() }).loose();'
])('finds %s', (source) => {
	expect(findOpenForms(source)).not.toEqual([]);
});

it.each([
	"const name = form.get('navn');",
	'const values = schema.parse(Object.fromEntries(await request.formData()));',
	'const sent = body.safeParse(await request.json().catch(() => null));'
])('leaves %s alone', (source) => {
	expect(findOpenForms(source)).toEqual([]);
});

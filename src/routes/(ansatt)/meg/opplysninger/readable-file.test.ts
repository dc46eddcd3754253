import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { READABLE_POLICY, writeReadableFile } from './readable-file.ts';
import type { Section } from './section.ts';

const section: Section = {
	key: 'kurs',
	title: 'Kurs & svar',
	source: 'Deg',
	seenBy: 'Bare du',
	tables: [
		{
			title: 'Svar',
			kind: 'rows',
			columns: ['Spørsmål', 'Merknad', 'Svar'],
			rows: [['<script>alert(1)</script>', '', `"><img src=x onerror='alert(1)'>`]],
			isInFileOnly: true
		},
		{ title: 'Tomt', kind: 'rows', columns: ['A'], rows: [] }
	]
};
const html = writeReadableFile([section], { language: 'nn', taken: 'Henta <i dag>' });

describe('the readable file', () => {
	it('says what language it is in, and has headings and tables', () => {
		expect(html).toContain('<html lang="nn">');
		expect(html.match(/<h1>/g)).toHaveLength(1);
		expect(html).toContain('<h2 id="kurs">Kurs &amp; svar</h2>');
		expect(html).toContain('<th scope="col">Spørsmål</th>');
		expect(html.match(/<table>/g)).toHaveLength(1);
	});

	it('has no column that nothing stands in', () => {
		expect(html).not.toContain('Merknad');
		expect(html.match(/<t[hd]\b/g)).toHaveLength(4);
	});

	it('takes what people have written as text', () => {
		expect(html).toContain('<th scope="row">&lt;script&gt;alert(1)&lt;/script&gt;</th>');
		expect(html).toContain('Henta &lt;i dag&gt;');
		expect(html).not.toMatch(/<(script|img)\b/);
	});

	it('allows its own style and nothing else', () => {
		const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
		const hash = createHash('sha256').update(style).digest('base64');
		expect(READABLE_POLICY).toContain(`style-src 'sha256-${hash}'`);
		expect(READABLE_POLICY).toMatch(/^default-src 'none';/);
		expect(html).toContain('http-equiv="Content-Security-Policy"');
		expect(html).not.toMatch(/\s(style|on\w+)="/);
	});
});

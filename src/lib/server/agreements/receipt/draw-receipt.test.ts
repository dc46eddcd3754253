import { inflateSync } from 'node:zlib';
import { getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { exampleReceipt } from '../../../../../tests/support/example-receipt.ts';
import { readRevision } from '../seal/revision.ts';
import { drawReceipt } from './draw.ts';
import { readProof } from './metadata.ts';
import { proofOf } from './proof.ts';

interface Node {
	role: string;
	alt?: string;
	lang?: string;
	children: (Node | { type: string; id: string })[];
}

/** What a PDF says, read by a library that has nothing to do with the one that wrote it: elements in order, with their words. */
async function read(bytes: Uint8Array) {
	const pdf = await getDocumentProxy(Uint8Array.from(bytes));
	const said: { role: string; text: string; lang?: string; alt?: string }[] = [];
	const outside: string[] = [];
	for (let number = 1; number <= pdf.numPages; number++) {
		const page = await pdf.getPage(number);
		const texts = new Map<string, string>();
		const open: (string | undefined)[] = [];
		const { items } = await page.getTextContent({ includeMarkedContent: true });
		for (const item of items)
			if (!('type' in item)) {
				const id = open.findLast((one) => one !== undefined);
				if (id) texts.set(id, (texts.get(id) ?? '') + item.str + (item.hasEOL ? ' ' : ''));
				else if (item.str.trim()) outside.push(item.str);
			} else if (item.type === 'endMarkedContent') open.pop();
			else open.push(item.id);
		const walk = ({ role, children, lang, alt }: Node) => {
			const text = children.map((child) => ('id' in child ? texts.get(child.id) : '')).join('');
			said.push({ role, text: text.replace(/\s+/g, ' ').trim(), lang, alt });
			for (const child of children) if ('role' in child) walk(child);
		};
		walk((await page.getStructTree()) as Node);
	}
	return { pdf, said, outside };
}

// Drawing takes a while on a machine that has much to do.
vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

describe('a receipt as PDF', () => {
	let bytes: Uint8Array;
	let all: Awaited<ReturnType<typeof read>>;
	const wordsOf = (role: string) =>
		all.said.filter((one) => one.role === role).map(({ text }) => text);
	beforeAll(async () => {
		bytes = await drawReceipt(exampleReceipt());
		all = await read(bytes);
	});

	it('says that it is tagged, in which language, and what it is called', async () => {
		expect(await all.pdf.getMarkInfo()).toMatchObject({ Marked: true });
		const { info } = await all.pdf.getMetadata();
		expect(info).toMatchObject({
			Language: 'nb',
			Title: 'Kvittering: Databrukeravtale <for> ansatte & vikarer, Kari Čállu',
			PDFFormatVersion: '1.7'
		});
	});

	it('has headings in order, and every word of the agreement', () => {
		expect(wordsOf('H1')).toEqual(['Databrukeravtale <for> ansatte & vikarer']);
		expect(wordsOf('H2')).toEqual([
			'Hva det betyr',
			'Hvem',
			'Hva',
			'Når og hvordan',
			'Avtalen som ble signert',
			'Slik ble avtalen lest',
			'Spor i Kyndig',
			'Er kvitteringen ekte?'
		]);
		expect(wordsOf('H3')).toEqual(['Kva avtalen gjeld', 'Når noko går gale']);
		expect(wordsOf('Lbl')).toEqual(['•', '•', '1.', '2.']);
		expect(wordsOf('LBody')[2]).toBe('Ring vakttelefonen.');
		expect(wordsOf('Link')).toEqual(['Datatilsynet', 'https://kyndig.example.no/avtaler/kontroll']);
		expect(wordsOf('P')).toContain('Ingen får kjeft for å melde frå.');
		expect(wordsOf('P').find((text) => text.startsWith('Avtalen gjeld alt'))).toMatch(
			/kommunen gjev deg tilgang til/
		);
	});

	it('says who, what, when and how, each beside its name', () => {
		const names = wordsOf('TH');
		const values = wordsOf('TD');
		for (const name of ['Ansattnummer', 'Satt inn: stilling', 'Signert tidligere', 'Lest'])
			expect(names).toContain(name);
		for (const value of [
			'Kari Čállu',
			'100234',
			'5b0e1c1e-7a53-4f0f-9a55-2f6f6a1d9b10',
			'3f2a'.repeat(16),
			'23. november 2026 kl. 14.03.22 (2026-11-23T13:03:22Z)',
			'Molde kommune',
			'Lærer',
			'Versjon 2',
			'idporten-loa-substantial',
			'23. november 2026 kl. 14.01.40 (2026-11-23T13:01:40Z)',
			'3 av 3 riktige, 23. november 2026 kl. 14.02.58 (2026-11-23T13:02:58Z)',
			'1234',
			'c0de'.repeat(16)
		])
			expect(values).toContain(value);
	});

	it('has the language of the agreement on the agreement, and words for the field', () => {
		expect(all.said.filter(({ lang }) => lang === 'nn').map(({ role }) => role)).toEqual([
			'H1',
			'Sect'
		]);
		expect(all.said.find(({ role }) => role === 'Form')?.alt).toBe('Kommunens segl');
	});

	it('leaves only what every page has outside the tree', () => {
		expect(all.outside.join('|')).toMatch(/Side 1 av 3/);
		for (const text of all.outside)
			expect(text).toMatch(
				/^(Kyndig · Molde kommune|Side \d av \d|Databrukeravtale .*)$|^(Kari |Č|állu)/
			);
	});

	it('carries its proof in the metadata', () => {
		expect(readProof(bytes)).toEqual(proofOf(exampleReceipt()));
		expect(readProof(Buffer.from('<kyndig:proof>{}</kyndig:proof>'))).toBeNull();
	});

	it('is the same file every time, and another for another receipt', async () => {
		const again = await drawReceipt(exampleReceipt());
		expect(Buffer.from(again).equals(bytes)).toBe(true);
		const other = await drawReceipt(
			exampleReceipt({ chain: { position: 1235, hash: 'beef'.repeat(16) } })
		);
		const id = (file: Uint8Array) => readRevision(file).id;
		expect(id(other)).not.toBe(id(bytes));
	});

	it('is said in the language of the reader, also when it was signed on paper and much is left out', async () => {
		const paper = await read(
			await drawReceipt(
				exampleReceipt({
					language: 'en',
					check: null,
					opened: [{ section: 'Del 1\n(ny)', at: null }],
					signIn: {
						method: 'Passnøkkel',
						issuer: null,
						acr: null,
						amr: [],
						hasPasskey: true,
						confirmedAt: null
					},
					assisted: {
						by: 'Liv Leder',
						signedOn: '2026-11-20',
						reason: 'Har ikke telefon',
						scan: 'c'.repeat(64)
					}
				})
			)
		);
		const words = paper.said.map(({ text }) => text);
		expect(words).toContain(
			'Kari Čállu signed on paper on 20 November 2026. Liv Leder registered it in Kyndig.'
		);
		expect(words).toContain('Not read in Kyndig');
		expect(words).toContain('Del 1 (ny)');
		expect(words).not.toContain('Issuer');
	});

	it('goes on over as many sheets as it takes, with nothing lost', async () => {
		const { agreement } = exampleReceipt();
		const sections = Array.from({ length: 30 }, (_, index) => ({
			heading: `Del ${index + 1}`,
			blocks: [
				{
					kind: 'paragraph' as const,
					runs: [{ text: 'Et avsnitt som er langt nok til å ta flere linjer. '.repeat(12) }]
				}
			]
		}));
		const long = await read(
			await drawReceipt(exampleReceipt({ agreement: { ...agreement, sections } }))
		);
		expect(long.pdf.numPages).toBeGreaterThan(5);
		expect(long.said.filter(({ role, text }) => role === 'H3' && text)).toHaveLength(30);
		const text = long.said.map((one) => one.text).join(' ');
		expect(text.match(/langt nok/g)).toHaveLength(360);
	});

	describe('keeps what PDF/A-2a and PDF/UA-1 ask for that can be read from its objects', () => {
		const objects = () => [...readRevision(bytes).objects.values()];
		const streams = () => listStreams(bytes);

		it('metadata in the clear, with level, part and a description of what is ours', () => {
			const xmp = Buffer.from(bytes).toString('utf8');
			expect(xmp).toMatch(/<\?xpacket begin="\ufeff"/);
			expect(xmp).toContain('<pdfaid:part>2</pdfaid:part>');
			expect(xmp).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
			expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
			for (const namespace of ['http://www.aiim.org/pdfua/ns/id/', 'urn:x-kyndig:receipt:1#'])
				expect(xmp).toContain(`<pdfaSchema:namespaceURI>${namespace}</pdfaSchema:namespaceURI>`);
			expect(xmp).toContain('Databrukeravtale &#60;for&#62; ansatte &#38; vikarer');
			expect(xmp).toContain('<xmp:CreateDate>2026-11-23T13:03:22Z</xmp:CreateDate>');
			expect(objects().join('\n')).toContain('(D:20261123130322Z)');
		});

		it('a colour space that is told, and no transparency, script, encryption or embedded file', () => {
			const text = objects().join('\n');
			expect(text).toMatch(/\/Type \/OutputIntent\n\/S \/GTS_PDFA1/);
			expect(streams().some((stream) => stream.subarray(36, 40).toString() === 'acsp')).toBe(true);
			const raw = Buffer.from(bytes).toString('latin1');
			for (const forbidden of [
				/\/JavaScript|\/JS\b/,
				/\/Encrypt/,
				/\/EmbeddedFile/,
				/\/SMask|\/ca |\/CA |\/BM /,
				/\/Subtype \/Image/,
				/\/NeedAppearances true/,
				/\/LZWDecode/,
				/\/S \/(Launch|Movie|Sound|ResetForm|ImportData)/
			])
				expect(raw).not.toMatch(forbidden);
		});

		it('every font with its file, and what its letters mean', () => {
			const text = objects();
			const fonts = text.filter((one) => one.includes('/Subtype /Type0'));
			expect(fonts.length).toBeGreaterThan(2);
			for (const font of fonts) expect(font).toMatch(/\/ToUnicode \d+ 0 R/);
			const descriptors = text.filter((one) => one.includes('/Type /FontDescriptor'));
			expect(descriptors).toHaveLength(fonts.length);
			for (const one of descriptors) expect(one).toMatch(/\/FontFile2 \d+ 0 R/);
			expect(text.join()).not.toContain('/BaseFont /Helvetica');
		});

		it('annotations that print, have words, lie in the tree and are reached in its order', () => {
			const text = objects();
			const annotations = text.filter((one) => one.includes('/Type /Annot'));
			expect(annotations).toHaveLength(3);
			for (const one of annotations) {
				const flags = Number(/\/F (\d+)/.exec(one)?.[1]);
				expect(flags & 0b100111).toBe(4);
				expect(one).toMatch(/\/StructParent \d+/);
				expect(one).toMatch(/\/(Contents|TU) (\(.+\)|<)/s);
			}
			for (const page of text.filter((one) => /\/Type \/Page\n/.test(one)))
				expect(page).toContain('/Tabs /S');
			expect(text.join('\n').match(/\/Type \/OBJR/g)).toHaveLength(3);
		});

		it('lists that say how they are counted, tables that say what their heads are over', () => {
			const text = objects().join('\n');
			expect(text.match(/\/ListNumbering \/(Disc|Decimal)/g)).toEqual([
				'/ListNumbering /Disc',
				'/ListNumbering /Decimal'
			]);
			expect(text.match(/\/S \/TH/g)?.length).toBe(text.match(/\/Scope \/(Row|Column)/g)?.length);
		});

		it('nothing drawn outside an element or an artifact', () => {
			const pages = streams()
				.map((stream) => stream.toString('latin1'))
				.filter((text) => text.includes('BDC'));
			expect(pages).toHaveLength(3);
			for (const page of pages) {
				let depth = 0;
				for (const line of page.split('\n')) {
					if (/\b(BDC|BMC)$/.test(line)) depth++;
					if (line === 'EMC') depth--;
					if (/\b(TJ|Tj|S|f|B)$/.test(line.trim())) expect(depth, line).toBeGreaterThan(0);
				}
				expect(depth).toBe(0);
			}
		});
	});
});

function listStreams(bytes: Uint8Array): Buffer[] {
	const raw = Buffer.from(bytes);
	const found: Buffer[] = [];
	for (let at = raw.indexOf('\nstream\n'); at >= 0; at = raw.indexOf('\nstream\n', at + 8)) {
		const head = raw.toString('latin1', raw.lastIndexOf(' obj', at), at);
		const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
		const body = raw.subarray(at + 8, at + 8 + length);
		found.push(head.includes('/FlateDecode') ? inflateSync(body) : body);
	}
	return found;
}

import { getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawCertificate, type Sheet } from './draw-certificate.ts';

const ADDRESS = 'https://kyndig.example.no/kontroll/7k3m-9q2x-a1bc-d4ef-gh5j-kmn6-pqrs';

const sheet: Sheet = {
	language: 'nn',
	title: 'Kursbevis: Ros & <ris>, Kari Čállu',
	createdAt: new Date('2026-11-23T12:00:00Z'),
	address: ADDRESS,
	courseLanguage: 'nb',
	words: {
		municipality: 'Molde kommune',
		heading: 'Kursbevis',
		name: 'Kari Čállu',
		did: 'har fullført kurset',
		course: 'Ros & <ris>',
		when: 'Fullført 23. november 2026',
		gives: 'Kurset gir',
		given: ['Ros, nivå 1 (grunnleggjande)', 'Ris, nivå 2 (middels)'],
		issuer: 'Utferda av Kyndig for Molde kommune',
		check: 'Er beviset ekte?',
		checkHow: 'Skann koden med mobilen, eller opne adressa.',
		link: 'Kontroller beviset på nettet',
		code: 'Du kan òg skrive koden 7k3m-9q2x-a1bc-d4ef-gh5j-kmn6-pqrs.',
		qr: `QR-kode som opnar ${ADDRESS}`
	}
};

/** A node of the structure tree, as pdf.js gives it. */
interface Node {
	role: string;
	alt?: string;
	lang?: string;
	children: (Node | { type: string; id: string })[];
}

/** What a PDF says, read by a library that has nothing to do with the one that wrote it. */
async function read(bytes: Buffer) {
	const pdf = await getDocumentProxy(new Uint8Array(bytes));
	const nodes: { role: string; depth: number; alt?: string; lang?: string; text: string }[] = [];
	const untagged: string[] = [];
	const links: { url: string; words: string }[] = [];
	for (let number = 1; number <= pdf.numPages; number++) {
		const page = await pdf.getPage(number);
		const texts = await textsOf(page, untagged);
		const walk = (node: Node, depth: number) => {
			const own = node.children.flatMap((child) => ('id' in child ? [texts.get(child.id)] : []));
			nodes.push({ ...node, depth, text: own.filter(Boolean).join('') });
			for (const child of node.children) if ('role' in child) walk(child, depth + 1);
		};
		walk((await page.getStructTree()) as Node, 0);
		// Whatever is left was drawn outside the tree.
		const inTree = new Set<string>();
		const collect = (node: Node) => {
			for (const child of node.children) {
				if ('role' in child) collect(child);
				else inTree.add(child.id);
			}
		};
		collect((await page.getStructTree()) as Node);
		for (const [id, text] of texts) if (!inTree.has(id)) untagged.push(text);
		for (const { subtype, url, contentsObj } of await page.getAnnotations())
			if (subtype === 'Link') links.push({ url, words: contentsObj.str });
	}
	return { pdf, nodes, untagged, links };
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

/** The texts of a page by the marked content they are in; those that are in none go to `untagged`. */
async function textsOf(page: Page, untagged: string[]): Promise<Map<string, string>> {
	const texts = new Map<string, string>();
	const open: (string | null)[] = [];
	const { items } = await page.getTextContent({ includeMarkedContent: true });
	for (const item of items) {
		if ('type' in item) {
			if (item.type === 'endMarkedContent') open.pop();
			else open.push(item.id ?? null);
			continue;
		}
		const id = open.findLast((one) => one !== null);
		const text = item.str + (item.hasEOL ? ' ' : '');
		if (id) texts.set(id, (texts.get(id) ?? '') + text);
		else if (text.trim()) untagged.push(text);
	}
	return texts;
}

describe('the certificate as PDF', () => {
	let bytes: Buffer;
	let said: Awaited<ReturnType<typeof read>>;
	beforeAll(async () => {
		bytes = await drawCertificate(sheet);
		said = await read(bytes);
	});

	it('says that it is tagged, in which language, what it is called and that it keeps PDF/UA', async () => {
		const { pdf } = said;
		expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true, Suspects: false });
		expect(await pdf.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
		const { info, metadata } = await pdf.getMetadata();
		expect(info).toMatchObject({ Language: 'nn', Title: sheet.title, PDFFormatVersion: '1.7' });
		expect(metadata?.get('dc:title')).toBe(sheet.title);
		expect(metadata?.get('pdfuaid:part')).toBe('1');
	});

	it('has every word in an element, in the order it is read', () => {
		const { words } = sheet;
		expect(said.untagged).toEqual([]);
		expect(said.nodes.map(({ role, text }) => [role, text.trim().replace(/\s+/g, ' ')])).toEqual([
			['Root', ''],
			['Document', ''],
			['P', 'Kyndig'],
			['P', words.municipality],
			['H1', words.heading],
			['P', words.name],
			['P', words.did],
			['P', words.course],
			['P', words.when],
			['H2', words.gives],
			['L', ''],
			['LI', ''],
			['LBody', words.given[0]],
			['LI', ''],
			['LBody', words.given[1]],
			['P', words.issuer],
			['H2', words.check],
			['P', words.checkHow],
			['P', ''],
			['Link', expect.stringMatching(/^https:\/\/kyndig\.example\.no\/kontroll\/7k3m-9q2x/)],
			['P', expect.stringMatching(/^Du kan òg skrive koden/)],
			['Figure', '']
		]);
	});

	it('has one main heading, words for the picture and the link, and the language of what is in another', () => {
		expect(said.nodes.filter(({ role }) => role === 'H1')).toHaveLength(1);
		expect(said.nodes.find(({ role }) => role === 'Figure')?.alt).toBe(sheet.words.qr);
		expect(said.links).toEqual([{ url: ADDRESS, words: sheet.words.link }]);
		expect(
			said.nodes.filter(({ lang }) => lang).map(({ lang, text }) => [lang, text.trim()])
		).toEqual([['nb', sheet.words.course]]);
	});

	it('brings every font it uses, and draws the QR code without pictures', () => {
		const raw = bytes.toString('latin1');
		const fonts = raw.match(/\/BaseFont \/[A-Z]{6}\+Inter-\w+/g) ?? [];
		const descriptors = raw.match(/\/Type \/FontDescriptor/g) ?? [];
		expect(new Set(fonts).size).toBe(3); // regular, semibold and the semibold of Čállu
		expect(descriptors).toHaveLength(3);
		expect(raw.match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(3);
		expect(raw).not.toMatch(/\/BaseFont \/Helvetica|\/Subtype \/Image/);
	});

	it('is the same file every time', async () => {
		expect((await drawCertificate(sheet)).equals(bytes)).toBe(true);
	});

	it('also when there is too much for one sheet', async () => {
		const long = await read(
			await drawCertificate({
				...sheet,
				words: {
					...sheet.words,
					name: 'Kari '.repeat(40).trim(),
					course: 'Informasjonssikkerhet '.repeat(20).trim(),
					given: Array.from({ length: 30 }, (_, index) => `Kompetanse ${index + 1}, nivå 1`)
				}
			})
		);
		expect(long.untagged).toEqual([]);
		expect(long.pdf.numPages).toBe(2);
		const listed = long.nodes.filter(({ role, text }) => role === 'LBody' && text);
		expect(listed).toHaveLength(30);
		expect(long.nodes.filter(({ alt }) => alt === sheet.words.qr)).not.toEqual([]);
	});
});

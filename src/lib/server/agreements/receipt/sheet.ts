import PDFDocument from 'pdfkit';
import { m } from '#lib/paraglide/messages.js';
import type { Language } from '../../db/index.ts';
import {
	ACCENT,
	collect,
	element,
	escapeMetadata,
	LINE,
	ornament,
	PAGE,
	splitByFont,
	SUBTLE,
	write as writeAt,
	type Look,
	type Pdf
} from '../../pdf/index.ts';
import type { Receipt, Run, Section } from './receipt.ts';

export type Element = PDFKit.PDFStructureElement;

export const LEFT = 72;
export const WIDTH = PAGE.width - 2 * LEFT;
export const TOP = 72;
/** Below this is the foot of the page. */
const BOTTOM = PAGE.height - 76;
/** Of the first column of facts. */
const LABEL = 138;
export const SIZE = 10.5;
export const SMALL = 9;
/** An SHA-256 in hexadecimal stands on one line. */
export const DIGEST = 7.6;

/** A document that is begun, as PDF/A-2a. */
interface Sheet {
	doc: Pdf;
	root: Element;
	/** The whole file, once it has ended. */
	bytes: Promise<Uint8Array>;
}

/**
 * Begins a document that is tagged and has its fonts. The same input is always the same file.
 * @param metadata XML for its metadata; left out: none
 */
export function openSheet(
	language: Language,
	info: { Title: string; Author: string; Subject: string; CreationDate: Date },
	metadata?: string
): Sheet {
	const doc = new PDFDocument({
		size: 'A4',
		margins: { top: TOP, bottom: PAGE.height - BOTTOM, left: LEFT, right: LEFT },
		pdfVersion: '1.7',
		subset: 'PDF/A-2a',
		tagged: true,
		displayTitle: true,
		lang: language,
		bufferPages: true,
		info: { ...info, Creator: 'Kyndig' },
		// Given below, with a font file that is embedded.
		font: ''
	});
	escapeMetadata(doc);
	nameLinks(doc, language);
	if (metadata !== undefined) doc.appendXML(metadata);
	const bytes = collect(doc);
	const root = doc.struct('Document');
	doc.addStructure(root);
	return { doc, root, bytes };
}

export function drawMeaning(doc: Pdf, root: Element, language: Language): void {
	const options = { locale: language };
	const top = doc.y;
	const look = { x: LEFT + 16, width: WIDTH - 16 };
	const heading = m.avtale_pdf_meaning_heading({}, options);
	root.add(element(doc, 'H2', () => write(doc, heading, { ...look, size: SIZE, weight: 600 })));
	space(doc, 2);
	const meaning = m.avtale_pdf_meaning({}, options);
	root.add(element(doc, 'P', () => write(doc, meaning, { ...look, size: SIZE })));
	const bottom = doc.y - SIZE * 0.25;
	ornament(doc, () =>
		doc
			.moveTo(LEFT + 1.5, top)
			.lineTo(LEFT + 1.5, bottom)
			.lineWidth(3)
			.stroke(ACCENT)
	);
}

/** Who, what, when and how. */
export function drawSection(doc: Pdf, part: Element, { heading, blocks }: Section): void {
	drawHeading(doc, part, heading, 'H3', 12);
	for (const block of blocks) {
		if (block.kind === 'paragraph') drawRuns(doc, part, 'P', block.runs, { size: SIZE });
		else {
			const list = doc.struct('L');
			setNumbering(list, block.isNumbered ? 'Decimal' : 'Disc');
			part.add(list);
			block.items.forEach((runs, index) => {
				const item = doc.struct('LI');
				list.add(item);
				keepTogether(doc, heightOf(doc, textOf(runs), { size: SIZE, width: WIDTH - 22 }));
				const { y } = doc;
				const label = block.isNumbered ? `${index + 1}.` : '•';
				item.add(
					element(doc, 'Lbl', () => write(doc, label, { size: SIZE, x: LEFT + 4, width: 18, y }))
				);
				doc.y = y;
				drawRuns(doc, item, 'LBody', runs, { size: SIZE, x: LEFT + 22, width: WIDTH - 22 });
				item.end();
			});
			list.end();
		}
		space(doc, 5);
	}
}

/** An empty field for the seal. It shows nothing: what is seen is drawn, and what is sealed is the whole file. */
export function addField(doc: Pdf, root: Element, name: string): void {
	const form = doc.struct('Form', { alt: name });
	root.add(form);
	doc.annotate(LEFT, doc.y, 0, 0, {
		Subtype: 'Widget',
		FT: 'Sig',
		// PDFKit writes an object as text and a plain string as a name.
		T: new String('Segl'),
		TU: new String(name),
		// Printed, and not to be moved: what PDF/A asks of a field.
		F: 4 | 128,
		structParent: form
	} as PDFKit.Mixins.AnnotationOption);
	form.end();
	const field = doc.page.annotations.at(-1);
	// There are signatures, and a file that has some is only ever added to.
	const fields = doc.ref({ Fields: [field], SigFlags: 3 });
	catalogOf(doc)['AcroForm'] = fields;
	// PDFKit's own would list fonts for fields that one types in.
	doc.endAcroForm = () => {
		fields.end('');
		return doc;
	};
}

/** What the document says of itself first of all. Newer than the types. */
function catalogOf(doc: Pdf): Record<string, unknown> {
	return (doc as unknown as { _root: { data: Record<string, unknown> } })._root.data;
}

/** What stands on every page and is no part of what is read. */
export function drawMargins(
	doc: Pdf,
	{
		language,
		agreement,
		municipality,
		signer
	}: Pick<Receipt, 'language'> & {
		agreement: { title: string };
		municipality: { name: string };
		signer: { name: string };
	}
): void {
	const { start, count: pages } = doc.bufferedPageRange();
	for (let page = 0; page < pages; page++) {
		doc.switchToPage(start + page);
		// Else it would be written on a new page.
		doc.page.margins.bottom = 0;
		doc.markContent('Artifact', { type: 'Pagination' });
		const look = { size: SMALL, color: SUBTLE };
		if (page > 0)
			write(doc, `${agreement.title} · ${signer.name}`.slice(0, 90), { ...look, y: 40 });
		const y = PAGE.height - 48;
		doc
			.moveTo(LEFT, y - 10)
			.lineTo(LEFT + WIDTH, y - 10)
			.lineWidth(0.75)
			.stroke(LINE);
		write(doc, `Kyndig · ${municipality.name}`, { ...look, y });
		const number = m.avtale_pdf_page({ page: page + 1, pages }, { locale: language });
		const width = widthOf(doc, number, SMALL);
		write(doc, number, { ...look, x: LEFT + WIDTH - width, width: width + 10, y });
		doc.endMarkedContent();
	}
}

/** What a row is about, what it says, and how small when not as the rest. */
export type Row = [label: string, value: string, size?: number];

export function fact(label: string, value: string | null): Row[] {
	return value ? [[label, value]] : [];
}

/** Facts with their names, or, with a head, a list of two columns. */
export function drawTable(doc: Pdf, root: Element, rows: Row[], head?: [string, string]): void {
	const table = doc.struct('Table');
	root.add(table);
	const left = head ? WIDTH * 0.36 : LABEL;
	const columns = [
		{ x: LEFT, width: left - 12 },
		{ x: LEFT + left, width: WIDTH - left }
	] as const;
	if (head) {
		const row = doc.struct('TR');
		table.add(row);
		const { y } = doc;
		head.forEach((text, index) => {
			const column = columns[index as 0 | 1];
			row.add(
				element(
					doc,
					'TH',
					() => write(doc, text, { ...column, size: SMALL, weight: 600, color: SUBTLE, y }),
					{ scope: 'Column' }
				)
			);
		});
		row.end();
		space(doc, 2);
	}
	for (const [label, value, size = SIZE] of rows) {
		const height = Math.max(
			heightOf(doc, label, { size: SIZE, width: columns[0].width }),
			heightOf(doc, value, { size, width: columns[1].width })
		);
		keepTogether(doc, height + 8);
		const y = doc.y + 4;
		ornament(doc, () =>
			doc
				.moveTo(LEFT, y - 4)
				.lineTo(LEFT + WIDTH, y - 4)
				.lineWidth(0.5)
				.stroke(LINE)
		);
		const row = doc.struct('TR');
		table.add(row);
		row.add(
			element(doc, 'TH', () => write(doc, label, { ...columns[0], size: SIZE, color: SUBTLE, y }), {
				scope: 'Row'
			})
		);
		const below = doc.y;
		// Small print stands on the line of its label.
		const shifted = y + (SIZE - size) * 0.9;
		row.add(element(doc, 'TD', () => write(doc, value, { ...columns[1], size, y: shifted })));
		row.end();
		doc.y = Math.max(below, doc.y) + 2;
	}
	table.end();
}

export function drawHeading(
	doc: Pdf,
	parent: Element,
	text: string,
	type: 'H2' | 'H3' = 'H2',
	size = 12
): void {
	// A heading alone at the foot of a page is a heading of nothing.
	keepTogether(doc, size * 1.5 + 60);
	if (doc.y > TOP) space(doc, type === 'H2' ? 17 : 10);
	parent.add(element(doc, type, () => write(doc, text, { size, weight: 600 })));
	space(doc, type === 'H2' ? 6 : 3);
}

/** Words of which some may be strong and some may lead somewhere. */
export function drawRuns(
	doc: Pdf,
	parent: Element,
	type: 'P' | 'LBody',
	runs: Run[],
	look: { size: number; x?: number; width?: number }
): void {
	const { size, width = WIDTH } = look;
	const height = heightOf(doc, textOf(runs), { size, width });
	// Whole where there is room for it whole: what is linked then lies on one page.
	if (height < (BOTTOM - TOP) / 2) keepTogether(doc, height);
	const own = doc.struct(type);
	parent.add(own);
	const said = runs.filter(({ text }) => text !== '');
	said.forEach(({ text, isStrong, href }, index) => {
		const isLink = href !== undefined && /^(https?:|mailto:)/i.test(href);
		const draw = () =>
			write(doc, text, {
				...look,
				weight: isStrong ? 600 : 400,
				...(isLink ? { link: href, color: ACCENT } : {}),
				continues: index > 0,
				continued: index < said.length - 1
			});
		if (!isLink) return void own.add(draw);
		const link = doc.struct('Link');
		own.add(link);
		link.add(draw);
		link.end();
	});
	own.end();
}

/** Says where every link leads, for whoever does not see it: PDFKit leaves that empty. */
function nameLinks(doc: Pdf, language: Language): void {
	const link = doc.link.bind(doc);
	doc.link = (x, y, width, height, address, given) =>
		link(x, y, width, height, address, {
			...given,
			Contents: new String(
				m.avtale_pdf_opens({ address: String(address) }, { locale: language })
			) as unknown as string
		});
}

/** PDF/UA: how a list is counted stands with it. */
function setNumbering(list: Element, numbering: 'Decimal' | 'Disc'): void {
	(list as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary.data['A'] = {
		O: 'List',
		ListNumbering: numbering
	};
}

export function write(
	doc: Pdf,
	text: string,
	{ x = LEFT, width = WIDTH, ...look }: Partial<Look> & Pick<Look, 'size'>
): void {
	writeAt(doc, oneLine(text), { x, width, ...look });
}

/** Line breaks and tabs have no letter. */
function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ');
}

function textOf(runs: Run[]): string {
	return runs.map(({ text }) => text).join('');
}

/** Begins a new page when there is no room for so much. */
export function keepTogether(doc: Pdf, height: number): void {
	if (doc.y + height > BOTTOM && doc.y > TOP) doc.addPage();
}

/** How high some text becomes, as far as one font file tells. */
function heightOf(
	doc: Pdf,
	text: string,
	{ size, width }: { size: number; width: number }
): number {
	useFont(doc, text, size);
	return doc.heightOfString(oneLine(text), { width, lineGap: size * 0.25 });
}

function widthOf(doc: Pdf, text: string, size: number): number {
	useFont(doc, text, size);
	return doc.widthOfString(oneLine(text));
}

function useFont(doc: Pdf, text: string, size: number): void {
	const [part] = splitByFont(text || ' ', 400);
	if (part) doc.registerFont(part.file.name, part.file.bytes).font(part.file.name);
	doc.fontSize(size);
}

export function space(doc: Pdf, points: number): void {
	doc.y += points;
}

/** Long titles are written smaller. */
export function sizeFor(text: string): number {
	return Math.max(15, Math.min(26, (26 * 36) / text.length));
}

export function inLanguage(own: Language, around: Language): { lang?: string } {
	return own === around ? {} : { lang: own };
}

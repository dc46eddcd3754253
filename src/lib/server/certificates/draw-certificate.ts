import PDFDocument from 'pdfkit';
import { create as createQr } from 'qrcode';
import type { Language } from '../db/index.ts';
import { splitByFont, type Weight } from './pdf-fonts.ts';

/** What the sheet says, in its order, and where it leads. */
export interface Sheet {
	language: Language;
	/** Of the document, as a reader's window shows it. */
	title: string;
	createdAt: Date;
	/** Where the certificate is checked. */
	address: string;
	courseLanguage: Language;
	words: {
		municipality: string;
		heading: string;
		name: string;
		did: string;
		course: string;
		when: string;
		gives: string;
		given: string[];
		issuer: string;
		check: string;
		checkHow: string;
		/** What the link does. */
		link: string;
		code: string;
		/** What is seen in the QR code by somebody who does not see it. */
		qr: string;
	};
}

// Points, of which an A4 sheet is 595 × 842.
const PAGE = { width: 595.28, height: 841.89 };
const LEFT = 72;
const WIDTH = PAGE.width - 2 * LEFT;
/** Where the part about checking begins, unless what is above needs the room. */
const CHECK_TOP = 606;
const CHECK_HEIGHT = 190;
const QR_SIZE = 108;

// The theme's accent, text, subtle text and line.
const ACCENT = '#0f5b7f';
const TEXT = '#322a22';
const SUBTLE = '#635c56';
const LINE = '#d5cfc8';

type Pdf = PDFKit.PDFDocument;

/** Draws the certificate as tagged PDF/UA: every word in its element, in reading order; ornament marked as such. */
export async function drawCertificate(sheet: Sheet): Promise<Buffer> {
	const { language, title, createdAt, words } = sheet;
	const doc = new PDFDocument({
		size: 'A4',
		margins: { top: LEFT, bottom: 48, left: LEFT, right: LEFT },
		pdfVersion: '1.7',
		// Newer than the types.
		subset: 'PDF/UA' as string as PDFKit.Mixins.PDFSubsets,
		tagged: true,
		displayTitle: true,
		lang: language,
		info: { Title: title, Author: words.issuer, CreationDate: createdAt, Creator: 'Kyndig' },
		// Given below, with a font file that is embedded.
		font: ''
	});
	escapeMetadata(doc);
	const bytes = collect(doc);

	const root = doc.struct('Document');
	doc.addStructure(root);
	const add = (element: PDFKit.PDFStructureElement) => root.add(element);

	drawMark(doc);
	add(
		element(doc, 'P', () => write(doc, 'Kyndig', { size: 12, weight: 600, x: LEFT + 40, y: 71 }))
	);
	add(
		element(doc, 'P', () =>
			write(doc, words.municipality, { size: 10, color: SUBTLE, x: LEFT + 40, y: 87 })
		)
	);
	doc.y = 168;
	add(
		element(doc, 'H1', () => write(doc, words.heading, { size: 15, color: ACCENT, weight: 600 }))
	);
	space(doc, 14);
	add(
		element(doc, 'P', () => write(doc, words.name, { size: sizeFor(words.name, 34), weight: 600 }))
	);
	space(doc, 12);
	add(element(doc, 'P', () => write(doc, words.did, { size: 13, color: SUBTLE })));
	space(doc, 4);
	add(
		element(
			doc,
			'P',
			() => write(doc, words.course, { size: sizeFor(words.course, 23), weight: 600 }),
			sheet.courseLanguage === language ? {} : { lang: sheet.courseLanguage }
		)
	);
	space(doc, 12);
	add(element(doc, 'P', () => write(doc, words.when, { size: 13 })));

	space(doc, 34);
	add(element(doc, 'H2', () => write(doc, words.gives, { size: 13, weight: 600 })));
	space(doc, 4);
	const list = doc.struct('L');
	add(list);
	for (const given of words.given) {
		const item = doc.struct('LI');
		list.add(item);
		item.add(element(doc, 'LBody', () => write(doc, given, { size: 13 })));
		item.end();
		space(doc, 3);
	}
	list.end();
	space(doc, 16);
	add(element(doc, 'P', () => write(doc, words.issuer, { size: 13, color: SUBTLE })));

	drawCheck(doc, sheet, add);
	root.end();
	doc.end();
	return bytes;
}

/** How anybody finds out that the certificate is genuine. */
function drawCheck(
	doc: Pdf,
	{ address, words }: Sheet,
	add: (element: PDFKit.PDFStructureElement) => unknown
): void {
	let top = Math.max(CHECK_TOP, doc.y + 30);
	if (top + CHECK_HEIGHT > PAGE.height) {
		doc.addPage();
		top = LEFT;
	}
	ornament(doc, () =>
		doc
			.moveTo(LEFT, top)
			.lineTo(LEFT + WIDTH, top)
			.lineWidth(0.75)
			.stroke(LINE)
	);
	const width = WIDTH - QR_SIZE - 36;
	doc.y = top + 28;
	const qrTop = doc.y;
	add(element(doc, 'H2', () => write(doc, words.check, { size: 13, weight: 600, width })));
	space(doc, 5);
	add(element(doc, 'P', () => write(doc, words.checkHow, { size: 11, width })));
	space(doc, 5);
	const linkTop = doc.y;
	const paragraph = doc.struct('P');
	add(paragraph);
	const link = doc.struct('Link');
	paragraph.add(link);
	link.add(() => write(doc, address, { size: 10, color: ACCENT, width }));
	const annotation = {
		structParent: link,
		// PDFKit writes an object as text and a plain string as a name.
		Contents: new String(words.link) as unknown as string
	};
	doc.link(LEFT, linkTop, width, doc.y - linkTop, address, annotation);
	paragraph.end();
	space(doc, 8);
	add(element(doc, 'P', () => write(doc, words.code, { size: 10, color: SUBTLE, width })));

	const left = LEFT + WIDTH - QR_SIZE;
	add(
		element(doc, 'Figure', () => drawQr(doc, address, left, qrTop), {
			alt: words.qr,
			bbox: [left, qrTop, left + QR_SIZE, qrTop + QR_SIZE]
		})
	);
}

/** Kyndig's mark, as in the top of every page. */
function drawMark(doc: Pdf): void {
	ornament(doc, () => {
		doc
			.save()
			.translate(LEFT, 70)
			.scale(30 / 36);
		doc.roundedRect(0, 0, 36, 36, 9).fill(ACCENT);
		doc
			.path('M12.5 9v18M25 9.5L14 19.5M18 16.2L25.5 26.5')
			.lineWidth(3.2)
			.lineCap('round')
			.lineJoin('round')
			.stroke('#ffffff');
		doc.restore();
	});
}

/** One path of squares, so that no hair shows between them. */
function drawQr(doc: Pdf, text: string, left: number, top: number): void {
	const { modules } = createQr(text, { errorCorrectionLevel: 'M' });
	const side = QR_SIZE / modules.size;
	for (let row = 0; row < modules.size; row++)
		for (let column = 0; column < modules.size; column++)
			if (modules.get(row, column)) doc.rect(left + column * side, top + row * side, side, side);
	doc.fill(TEXT);
}

/** An element with one piece of content, drawn when the element is added. */
function element(
	doc: Pdf,
	type: string,
	draw: () => void,
	options: { alt?: string; lang?: string; bbox?: number[] } = {}
): PDFKit.PDFStructureElement {
	return doc.struct(type, options, [draw]);
}

/** Draws what says nothing: a screen reader skips it. */
function ornament(doc: Pdf, draw: () => void): void {
	doc.markContent('Artifact', { type: 'Layout' });
	draw();
	doc.endMarkedContent();
}

interface Look {
	size: number;
	weight?: Weight;
	color?: string;
	width?: number;
	x?: number;
	y?: number;
}

/** Writes text from where the sheet has come to, or from x and y, and goes on below it. */
function write(
	doc: Pdf,
	text: string,
	{ size, weight = 400, color = TEXT, width, x = LEFT, y = doc.y }: Look
): void {
	const parts = splitByFont(text, weight);
	doc.fontSize(size).fillColor(color);
	parts.forEach((part, index) => {
		doc.registerFont(part.file.name, part.file.bytes).font(part.file.name);
		const options = {
			width: width ?? LEFT + WIDTH - x,
			lineGap: size * 0.25,
			continued: index < parts.length - 1
		};
		if (index === 0) doc.text(part.text, x, y, options);
		else doc.text(part.text, options);
	});
}

function space(doc: Pdf, points: number): void {
	doc.y += points;
}

/** Long names and titles are written smaller. */
function sizeFor(text: string, largest: number): number {
	return Math.max(largest / 2, Math.min(largest, (largest * 30) / text.length));
}

function collect(doc: Pdf): Promise<Buffer> {
	return new Promise((done, failed) => {
		const chunks: Buffer[] = [];
		doc.on('data', (chunk: Buffer) => chunks.push(chunk));
		doc.on('end', () => done(Buffer.concat(chunks)));
		doc.on('error', failed);
	});
}

/** What the document says of itself is put into XML as it stands: «A & B» would break it. */
function escapeMetadata(doc: Pdf): void {
	const { endMetadata } = doc;
	doc.endMetadata = function () {
		const { Title = '', Author = '' } = this.info;
		this.info.Title = escapeXml(Title);
		this.info.Author = escapeXml(Author);
		endMetadata.call(this);
	};
}

function escapeXml(text: string): string {
	return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

import PDFDocument from 'pdfkit';
import { create as createQr } from 'qrcode';
import type { Language } from '../db/index.ts';
import {
	ACCENT,
	collect,
	drawMark,
	element,
	escapeMetadata,
	LINE,
	ornament,
	PAGE,
	SUBTLE,
	TEXT,
	write as writeAt,
	type Look,
	type Pdf
} from '../pdf/index.ts';

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

const LEFT = 72;
const WIDTH = PAGE.width - 2 * LEFT;
/** Where the part about checking begins, unless what is above needs the room. */
const CHECK_TOP = 606;
const CHECK_HEIGHT = 190;
const QR_SIZE = 108;

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

	drawMark(doc, LEFT, 70);
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

/** One path of squares, so that no hair shows between them. */
function drawQr(doc: Pdf, text: string, left: number, top: number): void {
	const { modules } = createQr(text, { errorCorrectionLevel: 'M' });
	const side = QR_SIZE / modules.size;
	for (let row = 0; row < modules.size; row++)
		for (let column = 0; column < modules.size; column++)
			if (modules.get(row, column)) doc.rect(left + column * side, top + row * side, side, side);
	doc.fill(TEXT);
}

/** Writes text from where the sheet has come to, or from x and y, and goes on below it. */
function write(
	doc: Pdf,
	text: string,
	{ x = LEFT, width = LEFT + WIDTH - x, ...look }: Partial<Look> & Pick<Look, 'size'>
): void {
	writeAt(doc, text, { x, width, ...look });
}

function space(doc: Pdf, points: number): void {
	doc.y += points;
}

/** Long names and titles are written smaller. */
function sizeFor(text: string, largest: number): number {
	return Math.max(largest / 2, Math.min(largest, (largest * 30) / text.length));
}

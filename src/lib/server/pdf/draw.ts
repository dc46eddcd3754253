import type PDFDocument from 'pdfkit';
import { splitByFont, type Weight } from './fonts.ts';

export type Pdf = InstanceType<typeof PDFDocument>;

/** Points of an A4 sheet. */
export const PAGE = { width: 595.28, height: 841.89 };

// The theme's accent, text, subtle text and line.
export const ACCENT = '#0f5b7f';
export const TEXT = '#322a22';
export const SUBTLE = '#635c56';
export const LINE = '#d5cfc8';

export interface Look {
	x: number;
	width: number;
	size: number;
	weight?: Weight;
	color?: string;
	/** Where it begins; left out: where the sheet has come to. */
	y?: number;
	/** Where it leads. Only inside a Link element. */
	link?: string;
	/** More text follows on the same line. */
	continued?: boolean;
	/** Goes on where text that was to be continued ended. */
	continues?: boolean;
}

/** Writes text, with whichever font files it takes, and goes on below it. */
export function write(
	doc: Pdf,
	text: string,
	{
		size,
		weight = 400,
		color = TEXT,
		width,
		x,
		y = doc.y,
		link,
		continued = false,
		continues = false
	}: Look
): void {
	const parts = splitByFont(text, weight);
	doc.fontSize(size).fillColor(color);
	parts.forEach((part, index) => {
		doc.registerFont(part.file.name, part.file.bytes).font(part.file.name);
		const options = {
			width,
			lineGap: size * 0.25,
			continued: continued || index < parts.length - 1,
			// What is continued keeps the link of the text before.
			...(link === undefined ? (continues ? { link: null } : {}) : { link })
		};
		if (index === 0 && !continues) doc.text(part.text, x, y, options);
		else doc.text(part.text, options);
	});
}

/** An element with one piece of content, drawn when the element is added. */
export function element(
	doc: Pdf,
	type: string,
	draw: () => void,
	options: { alt?: string; lang?: string; bbox?: number[]; scope?: 'Row' | 'Column' } = {}
): PDFKit.PDFStructureElement {
	return doc.struct(type, options, [draw]);
}

/** Draws what says nothing: a screen reader skips it. */
export function ornament(doc: Pdf, draw: () => void): void {
	doc.markContent('Artifact', { type: 'Layout' });
	draw();
	doc.endMarkedContent();
}

/** Kyndig's mark, as in the top of every page. */
export function drawMark(doc: Pdf, x: number, y: number): void {
	ornament(doc, () => {
		doc
			.save()
			.translate(x, y)
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

/** All that a document becomes. */
export function collect(doc: Pdf): Promise<Buffer> {
	return new Promise((done, failed) => {
		const chunks: Buffer[] = [];
		doc.on('data', (chunk: Buffer) => chunks.push(chunk));
		doc.on('end', () => done(Buffer.concat(chunks)));
		doc.on('error', failed);
	});
}

/** What the document says of itself is put into XML as it stands: «A & B» would break it. */
export function escapeMetadata(doc: Pdf): void {
	const { endMetadata } = doc;
	doc.endMetadata = function () {
		for (const key of ['Title', 'Author', 'Subject'] as const)
			if (this.info[key]) this.info[key] = escapeXml(this.info[key]);
		endMetadata.call(this);
	};
}

export function escapeXml(text: string): string {
	return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

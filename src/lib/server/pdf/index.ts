export {
	ACCENT,
	collect,
	drawMark,
	element,
	escapeMetadata,
	escapeXml,
	LINE,
	ornament,
	PAGE,
	SUBTLE,
	TEXT,
	write,
	type Look,
	type Pdf
} from './draw.ts';
export { splitByFont, type Weight } from './fonts.ts';

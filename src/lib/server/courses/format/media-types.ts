import type { MediaUse } from './media.ts';

interface MediaType {
	use: MediaUse;
	mime: string;
	/** Whether the bytes are of this type, by what they begin with. */
	matches(content: Buffer): boolean;
}

const office = 'application/vnd.openxmlformats-officedocument';

/** Every type of file that a course may show, by the end of its name. */
export const mediaTypes = {
	png: { use: 'image', mime: 'image/png', matches: begins('\x89PNG\r\n\x1a\n') },
	jpg: { use: 'image', mime: 'image/jpeg', matches: begins('\xff\xd8\xff') },
	webp: {
		use: 'image',
		mime: 'image/webp',
		matches: (content) => begins('RIFF')(content) && begins('WEBP', 8)(content)
	},
	avif: { use: 'image', mime: 'image/avif', matches: isBrand(['avif', 'avis']) },
	svg: {
		use: 'image',
		mime: 'image/svg+xml',
		matches: (content) => /^\uFEFF?\s*(<\?xml|<!--|<svg|<!DOCTYPE)/i.test(head(content))
	},
	webm: {
		use: 'film',
		mime: 'video/webm',
		matches: (content) =>
			begins('\x1a\x45\xdf\xa3')(content) && content.subarray(0, 64).includes('webm')
	},
	mp4: {
		use: 'film',
		mime: 'video/mp4',
		matches: isBrand(['isom', 'iso2', 'iso4', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'M4V '])
	},
	vtt: {
		use: 'captions',
		mime: 'text/vtt',
		matches: (content) => /^\uFEFF?WEBVTT(\s|$)/.test(head(content))
	},
	pdf: { use: 'download', mime: 'application/pdf', matches: begins('%PDF-') },
	docx: {
		use: 'download',
		mime: `${office}.wordprocessingml.document`,
		matches: isPacked('word/document.xml')
	},
	xlsx: {
		use: 'download',
		mime: `${office}.spreadsheetml.sheet`,
		matches: isPacked('xl/workbook.xml')
	},
	odt: {
		use: 'download',
		mime: 'application/vnd.oasis.opendocument.text',
		matches: isPacked('mimetypeapplication/vnd.oasis.opendocument.text')
	}
} satisfies Record<string, MediaType>;

export type Extension = keyof typeof mediaTypes;

export function contentMatches(extension: Extension, content: Buffer): boolean {
	const type: MediaType = mediaTypes[extension];
	return type.matches(content);
}

function head(content: Buffer): string {
	return content.subarray(0, 200).toString('utf8');
}

function begins(bytes: string, at = 0): (content: Buffer) => boolean {
	return (content) => content.subarray(at, at + bytes.length).toString('latin1') === bytes;
}

/** Of the ISO family, which tells by four letters what it is. */
function isBrand(brands: string[]): (content: Buffer) => boolean {
	return (content) =>
		begins('ftyp', 4)(content) && brands.includes(content.subarray(8, 12).toString('latin1'));
}

/** A packed folder that holds a certain file: names stand unpacked in it. */
function isPacked(name: string): (content: Buffer) => boolean {
	return (content) => begins('PK\x03\x04')(content) && content.includes(name);
}

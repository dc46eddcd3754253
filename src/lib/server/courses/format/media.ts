import { createHash } from 'node:crypto';
import { imageSize } from 'image-size';
import { faultOfCaptions } from './captions.ts';
import type { Report } from './markdown.ts';
import { contentMatches, mediaTypes, type Extension } from './media-types.ts';
import { faultOfSvg } from './svg.ts';

/** What a file is shown as. */
export type MediaUse = 'image' | 'film' | 'captions' | 'download';

/** A file of the course that somebody will see. */
export interface MediaFile {
	sha256: string;
	/** As in its address. */
	extension: Extension;
	/** MIME type. */
	type: string;
	content: Buffer;
	/** Of an image. */
	size: { width: number; height: number } | Record<string, never>;
}

/** The files of the folder `media`, and which of them the pages use. */
export interface MediaShelf {
	/** The file, or null when faults were reported: at the line that asks for it, or in the file itself. */
	use(place: string, use: MediaUse, line: number, report: Report): MediaFile | null;
	/** By place in the course's folder, in alphabetical order. */
	listUsed(): Map<string, MediaFile>;
}

const uses: Record<MediaUse, { name: string; most: number }> = {
	image: { name: 'et bilde', most: 500_000 },
	film: { name: 'en film', most: 30_000_000 },
	captions: { name: 'teksting', most: 200_000 },
	download: { name: 'en fil til nedlasting', most: 10_000_000 }
};

/**
 * @param files every file of the course by its place in its folder
 * @param reportIn gives where faults of a file itself go
 */
export function createMediaShelf(
	files: ReadonlyMap<string, Buffer>,
	reportIn: (file: string) => Report
): MediaShelf {
	const read = new Map<string, MediaFile | null>();
	return {
		use(place, use, line, report) {
			const content = files.get(place);
			const fault = faultOfPlace(place, use, content !== undefined);
			if (fault || !content) {
				report(line, fault ?? `Fila «${place}» finnes ikke.`);
				return null;
			}
			let file = read.get(place);
			if (file === undefined) {
				file = readMedia(place, use, content, reportIn(place));
				read.set(place, file);
			}
			return file;
		},
		listUsed() {
			const places = [...read].sort(([a], [b]) => (a < b ? -1 : 1));
			return new Map(places.flatMap(([place, file]) => (file ? [[place, file] as const] : [])));
		}
	};
}

function faultOfPlace(place: string, use: MediaUse, exists: boolean): string | null {
	if (!/^media\/[\w./-]+$/.test(place) || place.split('/').includes('..'))
		return `«${place}» må ligge i mappa media, med et navn av bare a–z, tall, punktum og strek: media/navn.png.`;
	const { name } = uses[use];
	const allowed = Object.entries(mediaTypes).filter(([, type]) => type.use === use);
	if (!allowed.some(([extension]) => place.endsWith(`.${extension}`)))
		return `«${place}» kan ikke være ${name}. Det kan ${allowed.map(([extension]) => extension).join(', ')}.`;
	return exists ? null : `Fila «${place}» finnes ikke. Legg den i mappa, eller rett navnet.`;
}

/** Checks that the content is what the name says, and that it does nothing but be shown. */
function readMedia(
	place: string,
	use: MediaUse,
	content: Buffer,
	report: Report
): MediaFile | null {
	const extension = place.slice(place.lastIndexOf('.') + 1) as Extension;
	const { name, most } = uses[use];
	if (content.length > most)
		return refuse(
			report,
			1,
			`Fila er ${inKilobytes(content.length)} kB. ${name[0]?.toUpperCase()}${name.slice(1)} kan være høyst ${inKilobytes(most)} kB. Gjør den mindre.`
		);
	if (!contentMatches(extension, content))
		return refuse(
			report,
			1,
			`Innholdet er ikke ${extension}, slik navnet sier. Lagre fila på nytt i riktig format.`
		);
	const fault =
		extension === 'svg'
			? faultOfSvg(content)
			: extension === 'vtt'
				? faultOfCaptions(content)
				: null;
	if (fault) return refuse(report, fault.line, fault.message);
	const size = use === 'image' ? sizeOf(content) : {};
	if (!size)
		return refuse(
			report,
			1,
			'Finner ikke bredde og høyde i bildet. Lagre det på nytt (en svg trenger width og height, eller viewBox).'
		);
	return {
		sha256: createHash('sha256').update(content).digest('hex'),
		extension,
		type: mediaTypes[extension].mime,
		content,
		size
	};
}

function refuse(report: Report, line: number, message: string): null {
	report(line, message);
	return null;
}

function sizeOf(content: Buffer): { width: number; height: number } | null {
	try {
		const { width, height, orientation = 1 } = imageSize(content);
		if (!(width > 0 && height > 0)) return null;
		const size = { width: Math.round(width), height: Math.round(height) };
		// A photo that was taken on its side: browsers turn it.
		return orientation >= 5 ? { width: size.height, height: size.width } : size;
	} catch {
		return null;
	}
}

function inKilobytes(bytes: number): string {
	return Math.ceil(bytes / 1000).toLocaleString('nb-NO');
}

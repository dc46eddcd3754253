import { createHash } from 'node:crypto';
import { SealRefused } from './errors.ts';

/** A PDF as its newest cross-reference table tells it. */
export interface Revision {
	/** Every object by its number, as it stands between `obj` and `endobj`. Streams are cut where they begin. */
	objects: Map<number, string>;
	/** One more than the highest number. */
	size: number;
	/** What stands in the trailer of Root, Info and the first half of ID. */
	root: string;
	info: string;
	id: string;
	/** Where the newest table begins. */
	start: number;
}

const TABLE =
	/^xref\s+((?:\d+ \d+\s+(?:\d{10} \d{5} [fn]\s+)*)+)trailer\s*<<([\s\S]*?)>>\s*startxref/;
/** More tables than anybody adds. */
const MOST = 50;

/**
 * Reads the tables of a PDF that has them in the clear, as those that Kyndig draws.
 * @throws SealRefused for anything else
 */
export function readRevision(pdf: Uint8Array): Revision {
	const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
	const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-64))?.[1] ?? NaN);
	const offsets = new Map<number, number>();
	let newest: string | undefined;
	for (let at: number | undefined = start, seen = 0; at !== undefined; seen++) {
		const [, entries, trailer]: string[] = TABLE.exec(text.slice(at)) ?? [];
		if (entries === undefined || trailer === undefined || seen === MOST) throw unreadable();
		newest ??= trailer;
		for (const [number, offset] of readEntries(entries))
			if (!offsets.has(number)) offsets.set(number, offset);
		const previous: string | undefined = /\/Prev (\d+)/.exec(trailer)?.[1];
		at = previous === undefined ? undefined : Number(previous);
	}
	const part = (pattern: RegExp) => {
		const found = pattern.exec(newest ?? '')?.[1];
		if (found === undefined) throw unreadable();
		return found;
	};
	const objects = new Map<number, string>();
	for (const [number, offset] of offsets) {
		const end = text.indexOf('endobj', offset);
		const whole = text.slice(offset, end);
		const head = `${number} 0 obj`;
		if (end < 0 || !whole.startsWith(head)) throw unreadable();
		objects.set(number, (whole.slice(head.length).split('\nstream\n')[0] ?? '').trim());
	}
	return {
		objects,
		size: Number(part(/\/Size (\d+)/)),
		root: part(/\/Root (\d+ \d+ R)/),
		info: part(/\/Info (\d+ \d+ R)/),
		id: part(/\/ID \[(<[0-9a-fA-F]+>)/),
		start
	};
}

/** Object numbers with where they begin, of those that are in use. */
function readEntries(entries: string): [number: number, offset: number][] {
	const found: [number, number][] = [];
	let number = 0;
	for (const line of entries.split(/[\r\n]+/)) {
		const entry = /^(\d{10}) \d{5} ([fn])/.exec(line);
		if (!entry) number = Number(line.split(' ')[0]);
		else {
			if (entry[2] === 'n') found.push([number, Number(entry[1])]);
			number++;
		}
	}
	return found;
}

/** Adds objects behind a PDF, new ones or such that take the place of old ones. Nothing that was there is changed. */
export function addRevision(
	pdf: Uint8Array,
	{ size, root, info, id, start }: Revision,
	objects: { number: number; text: string }[]
): Buffer {
	const added: string[] = ['\n'];
	let at = pdf.length + 1;
	const put = (text: string) => {
		added.push(text);
		at += text.length;
	};
	const entries = objects.map(({ number, text }) => {
		const entry = `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`;
		put(`${number} 0 obj\n${text}\nendobj\n`);
		return entry;
	});
	const own = createHash('sha256').update(pdf).digest('hex').slice(0, 32);
	const highest = Math.max(size, ...objects.map(({ number }) => number + 1));
	const table = at;
	put(`xref\n${entries.join('')}trailer
<<
/Size ${highest}
/Root ${root}
/Info ${info}
/ID [${id} <${own}>]
/Prev ${start}
>>
startxref
${table}
%%EOF
`);
	return Buffer.concat([pdf, Buffer.from(added.join(''), 'latin1')]);
}

function unreadable(): SealRefused {
	return new SealRefused('Fila er ikke en PDF som Kyndig kan forsegle.');
}

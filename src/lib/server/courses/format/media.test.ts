import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createMediaShelf, type MediaUse } from './media.ts';

const png = Buffer.from(
	'89504e470d0a1a0a0000000d49484452000000030000000208020000001216f14d0000000049454e44ae426082',
	'hex'
);
const base64 = (text: string) => Buffer.from(text, 'base64');
// Red, 16 by 8.
const jpg = base64(
	'/9j/4AAQSkZJRgABAgAAAQABAAD//gAQTGF2YzU5LjM3LjEwMAD/2wBDAAgEBAQEBAUFBQUFBQYGBgYGBgYGBgYGBgYHBwcICAgHBwcGBgcHCAgICAkJCQgICAgJCQoKCgwMCwsODg4RERT/xABMAAEBAAAAAAAAAAAAAAAAAAAABgEBAQAAAAAAAAAAAAAAAAAABgcQAQAAAAAAAAAAAAAAAAAAAAARAQAAAAAAAAAAAAAAAAAAAAD/wAARCAAIABADASIAAhEAAxEA/9oADAMBAAIRAxEAPwCLAFF/f//Z'
);
const webp = base64(
	'UklGRjwAAABXRUJQVlA4IDAAAADQAQCdASoQAAgAAgA0JaACdLoB+AADsAD+8Oj3/yC5YXXI1/8gP+QH/ID/+PIAAAA='
);
const avif = base64(
	'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAAD5bWV0YQAAAAAAAAAvaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAFBpY3R1cmVIYW5kbGVyAAAAAA5waXRtAAAAAAABAAAAHmlsb2MAAAAARAAAAQABAAAAAQAAASEAAAAgAAAAKGlpbmYAAAAAAAEAAAAaaW5mZQIAAAAAAQAAYXYwMUNvbG9yAAAAAGppcHJwAAAAS2lwY28AAAAUaXNwZQAAAAAAAAAQAAAACAAAABBwaXhpAAAAAAMICAgAAAAMYXYxQ4EADAAAAAATY29scm5jbHgAAgACAAIAAAAAF2lwbWEAAAAAAAAAAQABBAECgwQAAAAobWRhdAoJAAAAAZfz/+YBMhMQAMAAAAKAAAAPWW3Btw3fPseq'
);
const svg = (inner: string, head = '') =>
	Buffer.from(
		`${head}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20">\n${inner}\n</svg>\n`
	);
const vtt = (text: string) => Buffer.from(text);
const packed = (name: string) => Buffer.from(`PK\x03\x04…${name}…`, 'latin1');

function use(place: string, kind: MediaUse, content: Buffer) {
	const faults: string[] = [];
	const shelf = createMediaShelf(
		new Map([[place, content]]),
		(file) => (line, message) => faults.push(`${file}:${line}: ${message}`)
	);
	const file = shelf.use(place, kind, 7, (line, message) =>
		faults.push(`side:${line}: ${message}`)
	);
	return { file, faults, shelf };
}

describe('media', () => {
	it.each<[string, MediaUse, Buffer, string]>([
		['media/a.png', 'image', png, 'image/png'],
		['media/a.jpg', 'image', jpg, 'image/jpeg'],
		['media/a.webp', 'image', webp, 'image/webp'],
		['media/a.avif', 'image', avif, 'image/avif'],
		['media/a.svg', 'image', svg('<path d="M0 0"/>'), 'image/svg+xml'],
		[
			'media/mappe/a-b_c.nb.vtt',
			'captions',
			vtt('WEBVTT\n\n00:01.000 --> 00:02.000\nHei'),
			'text/vtt'
		],
		['media/a.webm', 'film', Buffer.from('\x1a\x45\xdf\xa3……webm…', 'latin1'), 'video/webm'],
		['media/a.mp4', 'film', Buffer.from('\0\0\0\x20ftypisom', 'latin1'), 'video/mp4'],
		['media/a.pdf', 'download', Buffer.from('%PDF-1.7'), 'application/pdf'],
		[
			'media/a.docx',
			'download',
			packed('word/document.xml'),
			'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
		],
		[
			'media/a.xlsx',
			'download',
			packed('xl/workbook.xml'),
			'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
		],
		[
			'media/a.odt',
			'download',
			packed('mimetypeapplication/vnd.oasis.opendocument.text'),
			'application/vnd.oasis.opendocument.text'
		]
	])('takes %s as %s', (place, kind, content, type) => {
		const { file, faults, shelf } = use(place, kind, content);
		expect(faults).toEqual([]);
		expect(file).toMatchObject({
			type,
			sha256: createHash('sha256').update(content).digest('hex'),
			size: kind === 'image' ? { width: expect.any(Number), height: expect.any(Number) } : {}
		});
		expect([...shelf.listUsed().keys()]).toEqual([place]);
	});

	it('knows how large pictures are', () => {
		expect(use('media/a.png', 'image', png).file?.size).toEqual({ width: 3, height: 2 });
		for (const [place, content] of [
			['media/a.jpg', jpg],
			['media/a.webp', webp],
			['media/a.avif', avif]
		] as const)
			expect(use(place, 'image', content).file?.size).toEqual({ width: 16, height: 8 });
		expect(use('media/a.svg', 'image', svg('')).file?.size).toEqual({ width: 30, height: 20 });
	});

	it.each<[string, MediaUse, Buffer, string]>([
		['media/a.gif', 'image', png, 'side:7: «media/a.gif» kan ikke være et bilde'],
		['media/a.jpg', 'image', png, 'media/a.jpg:1: Innholdet er ikke jpg'],
		['media/a.webp', 'image', png, 'media/a.webp:1: Innholdet er ikke webp'],
		['media/a.avif', 'image', png, 'media/a.avif:1: Innholdet er ikke avif'],
		['media/a.svg', 'image', png, 'media/a.svg:1: Innholdet er ikke svg'],
		['media/a.mp4', 'film', png, 'media/a.mp4:1: Innholdet er ikke mp4'],
		['media/a.docx', 'download', packed('xl/workbook.xml'), 'Innholdet er ikke docx'],
		['media/a.pdf', 'download', Buffer.from('<html>'), 'Innholdet er ikke pdf'],
		['media/a.png', 'image', png.subarray(0, 12), 'Finner ikke bredde og høyde'],
		['media/a.svg', 'image', Buffer.from('<svg></svg>'), 'Finner ikke bredde og høyde'],
		['media/a.pdf', 'download', Buffer.alloc(10_000_001), 'Fila er 10 001 kB.'],
		['nb/a.md', 'image', png, 'side:7: «nb/a.md» må ligge i mappa media'],
		['media/../a.png', 'image', png, 'side:7: «media/../a.png» må ligge i mappa media'],
		['media/a b.png', 'image', png, 'side:7: «media/a b.png» må ligge i mappa media']
	])('refuses %s as %s: %#', (place, kind, content, message) => {
		const { file, faults } = use(place, kind, content);
		expect(file).toBeNull();
		expect(faults).toHaveLength(1);
		expect(faults[0]?.replaceAll('\u00a0', ' ')).toContain(message);
	});

	it('reports what is wrong in a file once, whoever asks for it', () => {
		const { shelf, faults } = use('media/a.png', 'image', Buffer.from('x'));
		shelf.use('media/a.png', 'image', 9, () => expect.unreachable());
		expect(faults).toHaveLength(1);
	});
});

describe('svg', () => {
	it.each<[string, string]>([
		['<script>alert(1)</script>', 'har et skript'],
		['<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>', 'har et skript'],
		['<!-- <script> -->', 'har et skript'],
		['<g onclick="alert(1)"/>', 'gjør noe når det trykkes på'],
		['<g\nonload = "alert(1)"/>', 'gjør noe når det trykkes på'],
		['<foreignObject><p>Hei</p></foreignObject>', 'noe annet enn tegning'],
		['<a href="#x"><path/></a>', 'kan ikke ha lenker'],
		['<animate attributeName="href" to="javascript:x"/>', 'kan ikke ha lenker'],
		['<image href="https://example.no/a.png"/>', 'henter noe fra et annet sted (href)'],
		['<use xlink:href="annet.svg#a"/>', 'henter noe fra et annet sted (href)'],
		['<image href="data:image/svg+xml,x"/>', 'henter noe fra et annet sted (href)'],
		['<path fill="url(https://example.no/a.svg#b)"/>', 'henter noe fra et annet sted (url)'],
		['<style>@import "https://example.no/a.css";</style>', 'henter noe fra et annet sted (url)'],
		['<path style="fill:u\\72l(x)"/>', 'Skriv tegnene selv'],
		['<path style="fill:&#117;rl(x)"/>', 'Skriv tegnene selv'],
		['<?xml-stylesheet href="x"?>', 'Instruksjoner']
	])('%s', (inner, message) => {
		const { file, faults } = use('media/a.svg', 'image', svg(`<g/>\n${inner}`));
		expect(file).toBeNull();
		expect(faults[0]).toMatch(/^media\/a\.svg:[34]: /);
		expect(faults[0]).toContain(message);
	});

	it.each<[string, Buffer, string]>([
		['entities', svg('', '<!DOCTYPE svg [<!ENTITY a "b">]>\n'), ':1: <!DOCTYPE …> kan ikke brukes'],
		['another alphabet', svg('', '<?xml version="1.0" encoding="utf-7"?>'), 'UTF-8'],
		['two bytes a letter', Buffer.from(`<svg>${svg('')}</svg>`, 'utf16le'), 'ikke svg'],
		['broken letters', Buffer.from('<svg>\xe5</svg>', 'latin1'), 'UTF-8'],
		['no end', Buffer.from('<svg viewBox="0 0 1 1">'), 'begynner ikke med <svg>']
	])('refuses %s', (_, content, message) => {
		expect(use('media/a.svg', 'image', content).faults[0]).toContain(message);
	});

	it.each([
		'<use href="#a"/>',
		'<image href="data:image/png;base64,AA"/>',
		'<path fill="url(#a)" style="mask: url( \'#b\' )"/>',
		'<path fill="url(&quot;#a&quot;)"/>',
		'<text>på = nå</text>'
	])('takes %s', (inner) => {
		expect(use('media/a.svg', 'image', svg(inner)).faults).toEqual([]);
	});
});

describe('captions', () => {
	it.each<[string, string]>([
		['WEBVTT\n', ':1: Fila har ingen tekster'],
		['WEBVTT\n\n00:01.00 --> 00:02.000\nHei', ':3: «00:01.00 --> 00:02.000» er ingen tid'],
		['WEBVTT\n\n00:01,000 --> 00:02,000\nHei', ':3: «00:01,000 --> 00:02,000» er ingen tid'],
		['WEBVTT\n\n00:02.000 --> 00:01.000\nHei', ':3: Teksten slutter før den begynner'],
		['WEBVTT\n\n00:01.000 --> 00:02.000\n\nHei', ':3: Under tiden mangler'],
		['1\n00:01.000 --> 00:02.000\nHei', ':1: Innholdet er ikke vtt']
	])('%j', (text, message) => {
		expect(use('media/a.vtt', 'captions', vtt(text)).faults[0]).toContain(message);
	});

	it('takes numbers, notes, hours and settings', () => {
		const text =
			'\uFEFFWEBVTT - Film\r\n\r\nNOTE Hei\r\n\r\n1\r\n01:00:01.000 --> 01:00:02.000 line:0\r\n- Hei\r\n';
		expect(use('media/a.vtt', 'captions', vtt(text)).faults).toEqual([]);
	});
});

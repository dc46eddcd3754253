import { expect, it } from 'vitest';
import { judgeScan, LARGEST_SCAN } from './judge-scan.ts';

const PDF = Buffer.from('%PDF-1.4\nnoe\n%%EOF\n', 'latin1');
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 0xff, 0xd9]);
const PNG = Buffer.concat([
	Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
	Buffer.from('data....IEND\xae\x42\x60\x82', 'latin1')
]);
const padded = (size: number) =>
	Buffer.concat([PDF.subarray(0, 9), Buffer.alloc(size - 16), Buffer.from('\n%%EOF\n')]);

it.each([
	['a PDF', PDF, { type: 'application/pdf' }],
	['a JPEG', JPEG, { type: 'image/jpeg' }],
	['a PNG', PNG, { type: 'image/png' }],
	['nothing', Buffer.alloc(0), { fault: 'missing' }],
	['words', Buffer.from('Jeg signerer'), { fault: 'type' }],
	['a web page', Buffer.from('<html>%PDF-1.4 %%EOF'), { fault: 'type' }],
	['a GIF', Buffer.from('GIF89a;'), { fault: 'type' }],
	['half a PDF', PDF.subarray(0, 12), { fault: 'broken' }],
	['half a JPEG', JPEG.subarray(0, 7), { fault: 'broken' }],
	['half a PNG', PNG.subarray(0, 12), { fault: 'broken' }],
	['as much as may be', padded(LARGEST_SCAN), { type: 'application/pdf' }],
	['one byte more', padded(LARGEST_SCAN + 1), { fault: 'large' }]
])('%s', (_, bytes, expected) => {
	expect(judgeScan(bytes)).toEqual(expected);
});

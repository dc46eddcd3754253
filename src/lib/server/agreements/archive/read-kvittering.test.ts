import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorMessage, receipt } from '../../../../../tests/support/archive/answers.ts';
import { faultsOf } from '../../../../../tests/support/archive/validate-xml.ts';
import { readKvittering } from './read-kvittering.ts';
import { NotReadable } from './read-xml.ts';

const KEY = '1506-11111111-2222-4333-8444-555555555555';
const read = (xml: string) => readKvittering(Buffer.from(xml));

/** Each check of a document starts libxml2 anew. */
describe('a kvittering', { timeout: 60_000 }, () => {
	it('tells what the archive calls the case and the record', async () => {
		const xml = receipt({ key: KEY });
		expect(await faultsOf('kvittering', xml)).toEqual([]);
		expect(read(xml)).toEqual({
			kind: 'archived',
			caseId: '0c1a7a1a-0000-4000-8000-000000000001',
			caseNumber: '2026/321',
			recordId: '0c1a7a1a-0000-4000-8000-000000000002',
			recordNumber: '17',
			existed: false,
			key: { system: 'Kyndig', key: KEY }
		});
	});

	it('may say that the archive had it already, and be without numbers', async () => {
		const xml = receipt({ key: null, existed: true, numbers: false });
		expect(await faultsOf('kvittering', xml)).toEqual([]);
		expect(read(xml)).toMatchObject({
			existed: true,
			key: null,
			caseNumber: null,
			recordNumber: null
		});
	});

	it.each(['mappeFeilet', 'registreringFeilet'] as const)('%s is a refusal', async (failed) => {
		const xml = receipt({ key: KEY, failed });
		expect(await faultsOf('kvittering', xml)).toEqual([]);
		expect(read(xml)).toEqual({
			kind: 'error',
			code: failed,
			id: 'f-1',
			text: 'Klasse 400 finnes ikke'
		});
	});

	it.each(['ugyldigforespoersel', 'serverfeil', 'ikkefunnet'] as const)(
		'the error message %s is read',
		async (code) => {
			const xml = errorMessage(code, 'Noe & annet <gikk> galt');
			expect(await faultsOf(code, xml)).toEqual([]);
			expect(read(xml)).toEqual({
				kind: 'error',
				code,
				id: 'f-1',
				text: 'Noe & annet <gikk> galt'
			});
		}
	);

	const good = receipt({ key: KEY });
	const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>`;
	const file = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>`;
	it.each([
		['nothing', ''],
		['a web page', '<!DOCTYPE html><html><body>OK</body></html>'],
		['JSON', '{"ok":true}'],
		['words', 'Arkivert'],
		['a bomb of entities', bomb],
		['an entity that is a file', file],
		['cut off', good.slice(0, good.length / 2)],
		['with more after it', `${good}<a/>`],
		['an undeclared entity', good.replace('Kyndig', '&hemmelig;')],
		['of another namespace', good.replace('kvittering/v1', 'kvittering/v2')],
		['an unknown element', good.replace('<saksaar>', '<aar/><saksaar>')],
		['the same twice', good.replace(/(<systemID>[^<]*<\/systemID>)/, '$1$1')],
		[
			'a record without its id',
			good.replace(
				/<registreringKvittering[^>]*>\s*<systemID>[^<]*<\/systemID>/,
				'<registreringKvittering>'
			)
		],
		['an id that is none', good.replace(/<systemID>[^<]*</, '<systemID>17<')],
		['neither made nor found', good.replaceAll('Opprettet<', 'Kanskje<')],
		['a number that is none', good.replace('<saksaar>2026', '<saksaar>i fjor')],
		[
			'only of the case',
			good.replace(/<registreringKvittering[\s\S]*<\/registreringKvittering>/, '')
		],
		[
			'empty',
			good.replace(/(<arkivmeldingKvittering[^>]*>)[\s\S]*(<\/arkivmeldingKvittering>)/, '$1$2')
		],
		['an arkivmelding', good.replaceAll('arkivmeldingKvittering', 'arkivmelding')],
		['a failed error', errorMessage('serverfeil', 'x').replace(/<f:feilId>.*<\/f:feilId>/, '')],
		['a hundred levels', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`],
		['twenty thousand levels', `${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`],
		['half a megabyte', good.replace('Kyndig', 'x'.repeat(500_000))]
	])('%s is none', (_, xml) => {
		expect(xml).not.toBe(good);
		expect(() => read(xml)).toThrow(NotReadable);
	});

	it('other bytes than UTF-8 are none', () => {
		expect(() => readKvittering(Buffer.from(good, 'utf16le'))).toThrow(NotReadable);
		expect(() => readKvittering(Buffer.from([0xff, 0xfe, 0x00]))).toThrow(NotReadable);
	});

	it('whatever bytes come, it is read or said not to be', () => {
		const isOrder = (bytes: Uint8Array) => {
			try {
				return readKvittering(bytes).kind === 'archived';
			} catch (error) {
				return error instanceof NotReadable;
			}
		};
		fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), isOrder));
		// A good one with some bytes changed.
		const bytes = Buffer.from(good);
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 32, max: 126 })), {
					maxLength: 5
				}),
				(changes) => {
					const changed = Buffer.from(bytes);
					for (const [place, byte] of changes) changed[place] = byte;
					return isOrder(changed);
				}
			)
		);
	});
});

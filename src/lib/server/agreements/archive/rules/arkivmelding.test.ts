import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../../../../tests/support/archive/validate-xml.ts';
import { readXml, type ReadElement } from '../read-xml.ts';
import { writeArkivmelding } from './arkivmelding.ts';
import { composeMessage, type Document } from './compose-message.ts';
import { SUGGESTED, type ArchiveSettings } from './settings.ts';

const DOCUMENT: Document = {
	key: '1506-11111111-2222-4333-8444-555555555555',
	signerName: 'Ola Vik',
	employeeNumber: '1002',
	agreementCode: 'databrukeravtale',
	agreementTitle: 'Databrukeravtale',
	agreementVersion: 3,
	signedAt: new Date('2026-11-23T22:30:00Z'),
	signedOn: '2026-11-23',
	pdf: { size: 81_234, sha256: 'a'.repeat(64) },
	pdfDetail: 'PDF/A-2a',
	proof: { size: 1200, sha256: 'b'.repeat(64) },
	signed: null
};

const FULL: ArchiveSettings = {
	...SUGGESTED,
	caseSystem: 'HRM',
	caseType: 'PERSONAL',
	caseManager: 'ARK',
	caseUnit: 'HR',
	archivePart: 'PERS',
	classSystem: 'FNR',
	classId: '400',
	journalType: 'I',
	restrictionCode: '13',
	legalBasis: 'Offl. § 13 jf. fvl. § 13 (1) nr. 1'
};

const write = (settings: ArchiveSettings, document: Document = DOCUMENT) =>
	writeArkivmelding(composeMessage(settings, document));

/** The texts of every element with the name, in order. */
function textsOf(xml: string, name: string): string[] {
	const walk = (element: ReadElement): string[] => [
		...(element.name === name && element.text !== null ? [element.text] : []),
		...element.children.flatMap(walk)
	];
	return walk(readXml(Buffer.from(xml)));
}

/** Each check of a document starts libxml2 anew. */
describe('an arkivmelding', { timeout: 60_000 }, () => {
	it('is valid with everything said, and with as little as a kommune must say', async () => {
		const bare: ArchiveSettings = {
			...SUGGESTED,
			caseMode: 'agreement',
			journalStatus: null,
			documentType: null,
			sendsProof: false,
			proofFormatCode: null
		};
		expect(
			await faultsOf(
				'opprett',
				write(FULL),
				write(SUGGESTED),
				write(bare, { ...DOCUMENT, pdfDetail: null, proof: null })
			)
		).toEqual([]);
	});

	it('is held to the schema: what is wrong is found', async () => {
		const good = write(FULL);
		const broken = {
			'a code that is no code': good.replace(/<m:kode>13<\/m:kode>/, ''),
			'in another order': good.replace(
				/(\s*<sjekksum>.*<\/sjekksum>)(\s*<sjekksumAlgoritme>.*<\/sjekksumAlgoritme>)/,
				'$2$1'
			),
			'in no namespace': good.replace(/ xmlns="[^"]*"/, ''),
			'not a number': good.replace(/<filstoerrelse>\d+</, '<filstoerrelse>stor<'),
			'without a title': good.replace(/<tittel>[^<]*</, '<tittel><'),
			'of no type': good.replace('xsi:type="journalpost"', 'xsi:type="brev"')
		};
		for (const [what, xml] of Object.entries(broken)) expect(xml, what).not.toBe(good);
		const faults = await faultsOf('opprett', good, ...Object.values(broken));
		const found = new Set(faults.map((fault) => fault.split('.xml')[0]));
		expect([...found].sort()).toEqual(Object.keys(broken).map((_, index) => String(index + 1)));
	});

	it('names the employee’s own case by the number that HR knows them by', () => {
		const xml = write(FULL);
		expect(textsOf(xml, 'fagsystem')).toEqual(['HRM', 'HRM', 'Kyndig']);
		expect(textsOf(xml, 'noekkel')).toEqual(['1002', '1002', DOCUMENT.key]);
	});

	it('or the case of the agreement, which has nobody’s name and is open', () => {
		const xml = write({ ...FULL, caseMode: 'agreement', caseTitle: 'Databrukeravtaler' });
		expect(textsOf(xml, 'noekkel')).toEqual(['databrukeravtale', 'databrukeravtale', DOCUMENT.key]);
		expect(textsOf(xml, 'tittel')[0]).toBe('Databrukeravtaler');
		expect(xml.match(/<skjerming>/g)).toHaveLength(3);
		expect(write(FULL).match(/<skjerming>/g)).toHaveLength(4);
	});

	it('has no name in what the public sees', () => {
		const titles = textsOf(write(FULL), 'offentligTittel');
		expect(titles).toEqual(['Personalmappe', 'Databrukeravtale, versjon 3']);
	});

	it('says of each file what it is, how large, and its SHA-256', () => {
		const xml = write(FULL);
		expect(textsOf(xml, 'antallFiler')).toEqual(['2']);
		expect(textsOf(xml, 'referanseDokumentfil')).toEqual(['avtale.pdf', 'bevis.json']);
		expect(textsOf(xml, 'filstoerrelse')).toEqual(['81234', '1200']);
		expect(textsOf(xml, 'sjekksum')).toEqual(['a'.repeat(64), 'b'.repeat(64)]);
		expect(textsOf(xml, 'sjekksumAlgoritme')).toEqual(['SHA-256', 'SHA-256']);
		expect(textsOf(xml, 'formatDetaljer')).toEqual(['PDF/A-2a']);
		expect(textsOf(xml, 'dokumentetsDato')).toEqual(['2026-11-23']);
		expect(textsOf(xml, 'mottattDato')).toEqual(['2026-11-23T22:30:00.000Z']);
	});

	it('has the scan of what was signed on paper as a document of its own', async () => {
		const message = write(FULL, {
			...DOCUMENT,
			signed: { kind: 'scan', size: 4711, sha256: 'c'.repeat(64), mimeType: 'image/jpeg' }
		});
		expect(await faultsOf('opprett', message)).toEqual([]);
		expect(textsOf(message, 'referanseDokumentfil')).toEqual([
			'avtale.pdf',
			'papir.jpg',
			'bevis.json'
		]);
		expect(textsOf(message, 'sjekksum')[1]).toBe('c'.repeat(64));
		expect(textsOf(message, 'filstoerrelse')[1]).toBe('4711');
		expect(textsOf(message, 'mimeType')[1]).toBe('image/jpeg');
		expect(textsOf(message, 'antallFiler')).toEqual(['3']);
	});

	it('has what a signing service gave back as the document itself, and the receipt beside it', async () => {
		const message = write(FULL, {
			...DOCUMENT,
			signed: {
				kind: 'service',
				size: 4711,
				sha256: 'd'.repeat(64),
				mimeType: 'application/pdf'
			}
		});
		expect(await faultsOf('opprett', message)).toEqual([]);
		expect(textsOf(message, 'referanseDokumentfil')).toEqual([
			'signert.pdf',
			'avtale.pdf',
			'bevis.json'
		]);
		expect(textsOf(message, 'sjekksum')[0]).toBe('d'.repeat(64));
	});

	it('is silent about skjerming where the kommune says nothing of it', () => {
		expect(write(SUGGESTED)).not.toContain('<skjerming>');
		expect(textsOf(write(SUGGESTED), 'erSkjermet')).toEqual(['false']);
	});

	it('is valid and reads back the same whatever people and agreements are called', async () => {
		// All that a string can hold: control characters, halves of pairs, emoji, markup.
		const nasty = fc.oneof(
			fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
			fc
				.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 20 })
				.map((units) => String.fromCharCode(...units)),
			fc.constantFrom(
				']]>',
				'<!--',
				'&amp;',
				'<script>',
				'a\u0085\u2028\u2029b',
				'\u{1f469}\u200d\u{1f692}',
				'\ud800',
				'\u0000',
				' ',
				'"\''
			)
		);
		const documents: string[] = [];
		fc.assert(
			fc.property(
				fc.record({
					signerName: nasty,
					agreementTitle: nasty,
					agreementCode: nasty,
					employeeNumber: nasty
				}),
				nasty,
				fc.constantFrom<ArchiveSettings['caseMode']>('person', 'agreement'),
				(names, own, caseMode) => {
					const settings: ArchiveSettings = {
						...FULL,
						...{ caseMode, caseTitle: own, caseSystem: own, legalBasis: own, restrictionCode: own }
					};
					const xml = write(settings, { ...DOCUMENT, ...names });
					documents.push(xml);
					const shown = names.signerName
						.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
						.replace(/[\s\u0000-\u001f\u007f-\u009f\ufffd]+/gu, '');
					expect(
						textsOf(xml, 'korrespondansepartNavn')[0]
							?.replace(/[\s\ufffd]+/gu, '')
							.replace(/^–$/, '')
					).toBe(shown === '–' ? '' : shown);
					expect(textsOf(xml, 'skjermingshjemmel')[0]).toBe(
						own.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
					);
				}
			),
			{ numRuns: 100 }
		);
		expect(await faultsOf('opprett', ...documents)).toEqual([]);
	});
});

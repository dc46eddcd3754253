import { describe, expect, it } from 'vitest';
import { readSettings, SUGGESTED, type TypedSettings } from './settings.ts';

const TYPED: TypedSettings = {
	...(Object.fromEntries(
		Object.entries(SUGGESTED).map(([name, value]) => [name, value === true ? 'ja' : (value ?? '')])
	) as Record<keyof typeof SUGGESTED, string>),
	token: ''
};
const OFFERS = { hasFolder: true, address: 'https://arkiv.example.no' };

const faults = (changed: Partial<TypedSettings>, offers = OFFERS) => {
	const read = readSettings({ ...TYPED, ...changed }, offers);
	return 'faults' in read ? read.faults.map(({ field, kind }) => `${field}: ${kind}`) : [];
};

describe('the settings of the archive', () => {
	it('what is suggested can be saved as it is', () => {
		expect(readSettings(TYPED, OFFERS)).toEqual({ settings: SUGGESTED });
	});

	it('an address is kept for HTTP alone, as it was found to be', () => {
		const changed = { transport: 'http', address: ' HTTPS://Arkiv.example.no/ ' };
		expect(readSettings({ ...TYPED, ...changed }, OFFERS)).toMatchObject({
			settings: { transport: 'http', address: 'https://arkiv.example.no' }
		});
		expect(readSettings({ ...TYPED, ...changed, transport: 'folder' }, OFFERS)).toMatchObject({
			settings: { transport: 'folder', address: null }
		});
	});

	it.each([
		[{ transport: 'post' }, ['transport: unknown']],
		[{ transport: 'http' }, ['address: missing']],
		[{ caseMode: '' }, ['caseMode: unknown']],
		[{ journalType: 'Z' }, ['journalType: unknown']],
		[{ caseSystem: ' ', formatCode: '' }, ['caseSystem: missing', 'formatCode: missing']],
		[{ restrictionCode: '13' }, ['legalBasis: together']],
		[{ legalBasis: 'Offl. § 13' }, ['restrictionCode: together']],
		[{ classSystem: 'FNR' }, ['classId: together']],
		[{ proofFormatCode: '' }, ['proofFormatCode: missing']],
		[{ proofFormatCode: '', sendsProof: '' }, []],
		[{ caseTitle: 'x'.repeat(201) }, ['caseTitle: too_long']],
		[{ archivePart: 'PE\u0007RS' }, ['archivePart: control']]
	])('%j', (changed, expected) => {
		expect(faults(changed)).toEqual(expected);
	});

	it('only what whoever runs Kyndig has made possible', () => {
		expect(faults({ transport: 'folder' }, { hasFolder: false, address: null as never })).toEqual([
			'transport: no_folder'
		]);
		expect(
			faults(
				{ transport: 'http', address: 'http://10.0.0.8' },
				{ hasFolder: true, address: null as never }
			)
		).toEqual(['address: not_allowed']);
	});
});

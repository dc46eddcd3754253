import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { exampleReceipt } from '../../../../../tests/support/example-receipt.ts';
import { hasPdfsig, pdfsig } from '../../../../../tests/support/pdfsig.ts';
import { drawReceipt } from '../receipt/draw.ts';
import { makeCertificate } from '../seal/make-certificate.ts';
import { readSealFile } from '../seal/read-seal-file.ts';
import { addRevision, readRevision } from '../seal/revision.ts';
import { sealPdf } from '../seal/seal-pdf.ts';
import type { Seal } from '../seal/seal.ts';
import { judge } from './rules.ts';
import { verifyPdf } from './verify-pdf.ts';

// Keys of 3072 bits take a while on a machine that has much to do.
vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

const at = new Date('2026-11-24T10:11:12Z');
const owner = { municipalityId: 1506, municipalityName: 'Molde kommune' };

const make = (name: string, from = '2026-11-01', until = '2029-11-01') =>
	makeCertificate({
		name,
		organisationNumber: '921221967',
		from: new Date(`${from}T00:00:00Z`),
		until: new Date(`${until}T00:00:00Z`)
	});

describe('a sealed receipt', () => {
	let seal: Seal;
	let other: Seal;
	let drawn: Uint8Array;
	let sealed: Uint8Array;
	let known = '';
	const sealWith = (pdf: Uint8Array, by = seal, when = at) =>
		sealPdf(pdf, { seal: by, at: when, name: 'Molde kommune', reason: 'Kvittering for signering' });
	/** What is said of a file by somebody who knows Molde's certificate. */
	const judged = (file: Uint8Array) => judge(verifyPdf(file), new Map([[known, owner]]));

	beforeAll(async () => {
		[seal, other, drawn] = await Promise.all([
			make('Molde kommune'),
			make('Molde kommune'),
			drawReceipt(exampleReceipt())
		]);
		sealed = await sealWith(drawn);
		known = verifyPdf(sealed).signatures[0]?.certificate?.fingerprint ?? '';
	});

	it('is what was drawn, with the seal behind it, and the same every time', async () => {
		expect(Buffer.from(sealed.subarray(0, drawn.length)).equals(drawn)).toBe(true);
		expect(Buffer.from(await sealWith(drawn)).equals(sealed)).toBe(true);
	});

	it('says who sealed it, when, and what it proves', () => {
		const { verdict, owner: whose, signature } = judged(sealed);
		expect(verdict).toBe('sealed');
		expect(whose).toEqual(owner);
		expect(signature).toMatchObject({
			state: 'intact',
			added: 0,
			claimedAt: at,
			wasValid: true,
			certificate: {
				name: 'Molde kommune',
				subject: 'CN=Molde kommune, organizationIdentifier=NTRNO-921221967, O=Molde kommune, C=NO'
			},
			proof: {
				agreement: { title: 'Databrukeravtale <for> ansatte & vikarer', version: 3 },
				signer: { name: 'Kari Čállu', employeeNumber: '100234' },
				signedAt: '2026-11-23T13:03:22.482Z',
				chain: { position: 1234 }
			}
		});
	});

	it.skipIf(!hasPdfsig)('is valid to another reader, and covered whole', () => {
		expect(pdfsig(sealed)).toEqual([
			{ validation: 'Signature is Valid.', isWhole: true, type: 'ETSI.CAdES.detached' }
		]);
	});

	it.skipIf(!hasPdfsig)('is no longer so to either when one byte is changed', () => {
		const [start, end] = gapOf(sealed);
		for (const place of [9, 2000, drawn.length + 30, start - 20, end + 40, sealed.length - 8]) {
			const changed = Buffer.from(sealed);
			changed[place] = (changed[place] ?? 0) ^ 1;
			expect(judged(changed).verdict, String(place)).toBe('changed');
		}
		const changed = Buffer.from(sealed);
		changed[2000] = (changed[2000] ?? 0) ^ 1;
		expect(pdfsig(changed).map(({ validation }) => validation)).toEqual(['Digest Mismatch.']);
	});

	it('says nothing else, whichever byte is another', () => {
		const [start, end] = gapOf(sealed);
		const before = judged(sealed).signature;
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: sealed.length - 1 }),
				fc.integer({ min: 1, max: 255 }),
				(place, bits) => {
					const changed = Buffer.from(sealed);
					changed[place] = (changed[place] ?? 0) ^ bits;
					const { verdict, signature } = judged(changed);
					if (verdict !== 'sealed') return true;
					// Parts of the signature itself decide nothing: the case of its digits, the list of digests it may use.
					return start < place && place < end && isDeepStrictEqual(signature, before);
				}
			),
			{ numRuns: 100 }
		);
	});

	it('tells that something was added, whatever it is', () => {
		for (const tail of ['\n', '%%EOF\n', 'x'.repeat(5000)]) {
			const more = Buffer.concat([sealed, Buffer.from(tail)]);
			const { verdict, signature } = judged(more);
			expect(verdict).toBe('added');
			expect(signature).toMatchObject({ state: 'intact', added: tail.length });
		}
	});

	it('tells that a page was replaced by an update', () => {
		const revision = readRevision(sealed);
		const [number, text] = [...revision.objects].find(([, one]) =>
			one.includes('/Type /Catalog')
		) ?? [0, ''];
		const updated = addRevision(sealed, revision, [
			{ number, text: text.replace('/Lang (nb)', '/Lang (en)') }
		]);
		expect(judged(updated).verdict).toBe('added');
		if (hasPdfsig) expect(pdfsig(updated)).toMatchObject([{ isWhole: false }]);
	});

	it('is judged by all its signatures when there are two', async () => {
		const twice = await sealWith(addField(sealed));
		expect(verifyPdf(twice).signatures).toMatchObject([
			{ state: 'intact', added: twice.length - sealed.length },
			{ state: 'intact', added: 0 }
		]);
		expect(judged(twice).verdict).toBe('sealed');
		if (hasPdfsig)
			expect(pdfsig(twice).map(({ validation }) => validation)).toEqual([
				'Signature is Valid.',
				'Signature is Valid.'
			]);

		const byOther = await sealWith(addField(sealed), other);
		expect(judged(byOther).verdict).toBe('added');
		const changed = Buffer.from(byOther);
		changed[sealed.length + 5] = (changed[sealed.length + 5] ?? 0) ^ 1;
		expect(judged(changed).verdict).toBe('changed');
	});

	it('by a certificate of the same name that nobody knows, is not the kommune’s', async () => {
		const forged = await sealWith(drawn, other);
		expect(judged(forged)).toMatchObject({
			verdict: 'unknown',
			owner: null,
			signature: { state: 'intact', certificate: { name: 'Molde kommune' } }
		});
	});

	it('with the kommune’s certificate but another key, is changed', async () => {
		const forged = await sealWith(drawn, { ...seal, privateKey: other.privateKey });
		expect(judged(forged).verdict).toBe('changed');
	});

	it('tells that the certificate did not hold at the time', async () => {
		// As somebody with the key could do it, past our own refusal.
		const late = Buffer.from(await sealWith(drawn));
		const [, end] = gapOf(late);
		expect(late.toString('latin1', end)).toContain('/M (D:20261124101112Z)');
		const check = verifyPdf(late);
		const [signature] = check.signatures;
		if (!signature?.certificate) throw new Error('No certificate.');
		const owners = new Map([[signature.certificate.fingerprint, owner]]);
		const outside = { ...check, signatures: [{ ...signature, wasValid: false }] };
		expect(judge(outside, owners).verdict).toBe('outside');
	});

	it('is refused with a certificate that has gone out, or that does not hold yet', async () => {
		const refused = (by: Seal) => sealPdf(drawn, { seal: by, at, name: '', reason: '' });
		await expect(refused(await make('Molde kommune', '2020-01-01', '2023-01-01'))).rejects.toThrow(
			'Seglet «Molde kommune» gikk ut 1. januar 2023.'
		);
		await expect(refused(await make('Molde kommune', '2027-01-01', '2028-01-01'))).rejects.toThrow(
			'gjelder først fra 1. januar 2027'
		);
	});

	it('is not sealed twice in one place, and only a receipt is sealed', async () => {
		await expect(sealWith(sealed)).rejects.toThrow('forseglet alt');
		await expect(sealWith(Buffer.from('%PDF-1.7\nhei\n%%EOF'))).rejects.toThrow(
			'ikke en PDF som Kyndig kan forsegle'
		);
	});

	it('works with a curve and a chain, as those that are imported', async () => {
		const file = readFileSync('tests/fixtures/seals/segl.p12');
		const imported = readSealFile(file, 'prøvesegl');
		const curved = await sealWith(drawn, imported, new Date('2026-12-01T10:00:00Z'));
		expect(verifyPdf(curved).signatures).toMatchObject([
			{
				state: 'intact',
				added: 0,
				certificate: { issuer: 'CN=Prøveutsteder, O=Prøveutsteder, C=NO' }
			}
		]);
		if (hasPdfsig) expect(pdfsig(curved)).toMatchObject([{ validation: 'Signature is Valid.' }]);
	});

	it('says what anything else is, and never falls over', () => {
		expect(judged(new Uint8Array(0)).verdict).toBe('notPdf');
		expect(judged(Buffer.from('<html>')).verdict).toBe('notPdf');
		expect(judged(drawn).verdict).toBe('unsigned');
		expect(judged(Buffer.from('%PDF-1.7 /ByteRange [0 1 2 3]')).verdict).toBe('changed');
		for (let length = 0; length < sealed.length; length += 4999)
			expect(judged(sealed.subarray(0, length)).verdict).not.toBe('sealed');
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
				const hex = Buffer.from(bytes).toString('hex');
				const file = `%PDF-1.7 /Contents <${hex}> /ByteRange [0 19 ${21 + hex.length} 1]`;
				return ['changed', 'unreadable'].includes(judged(Buffer.from(file)).verdict);
			}),
			{ numRuns: 100 }
		);
	});

	it('takes little time over what is made to take much', () => {
		const file = Buffer.from(`%PDF-1.7 ${'/ByteRange [0 1 '.repeat(500_000)}`);
		const started = performance.now();
		expect(judged(file).verdict).toBe('unsigned');
		expect(performance.now() - started).toBeLessThan(2000);
	});
});

/** Where the signature lies, from `<` to behind `>`. */
function gapOf(file: Uint8Array): [start: number, end: number] {
	const text = Buffer.from(file).toString('latin1');
	const [, start, end] = /\/ByteRange \[0 (\d+)\s+(\d+)/.exec(text) ?? [];
	return [Number(start), Number(end)];
}

/** Adds another empty signature field, as another program would. */
function addField(file: Uint8Array): Uint8Array {
	const revision = readRevision(file);
	const [number, form] = [...revision.objects].find(([, text]) => text.includes('/SigFlags')) ?? [
		0,
		''
	];
	return addRevision(file, revision, [
		{ number, text: form.replace('/Fields [', `/Fields [${revision.size} 0 R `) },
		{
			number: revision.size,
			text: '<<\n/FT /Sig\n/T (Segl2)\n/Type /Annot\n/Subtype /Widget\n/F 132\n/Rect [0 0 0 0]\n>>'
		}
	]);
}

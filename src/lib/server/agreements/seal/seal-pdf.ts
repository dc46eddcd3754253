import { createHash } from 'node:crypto';
import { SealRefused } from './errors.ts';
import { addRevision, readRevision, type Revision } from './revision.ts';
import { requireValid, type Seal } from './seal.ts';
import { signCms } from './sign-cms.ts';

/** What a signature takes besides the certificates that go with it: attributes, and 4096 bits. */
const OVERHEAD = 2048;
const GAP = '**********';

export interface Sealing {
	seal: Seal;
	/** The time of the seal, as the server has it. */
	at: Date;
	/** Who seals: «Molde kommune». */
	name: string;
	/** Why: «Kvittering for signering». */
	reason: string;
}

/**
 * Seals a PDF that has an empty signature field (as `drawReceipt` draws it) with a PAdES signature, baseline B-B: what was
 * there stays byte for byte, and the seal is added behind it and covers all but itself. The same input gives the same file when
 * the key is RSA.
 * @throws SealRefused when the certificate does not hold at the moment, or the PDF has no place for a seal
 */
export async function sealPdf(pdf: Uint8Array, sealing: Sealing): Promise<Uint8Array> {
	const { seal, at } = sealing;
	requireValid(seal, at);
	const revision = readRevision(pdf);
	const field = findField(revision);
	const number = revision.size;
	const size = [seal.certificate, ...seal.chain].reduce(
		(sum, { length }) => sum + length,
		OVERHEAD
	);
	const draft = addRevision(pdf, revision, [
		{ number: field.number, text: field.text.replace('<<', `<<\n/V ${number} 0 R`) },
		{ number, text: signatureText(sealing, size) }
	]);

	// The gap is looked for in what was added: what was there may say anything.
	const start = draft.indexOf('/Contents <', pdf.length, 'latin1') + '/Contents '.length;
	const end = start + 2 * size + 2;
	const range = [start, end, draft.length - end].map((number) => String(number).padEnd(GAP.length));
	draft.write(range.join(' '), draft.indexOf(GAP, pdf.length, 'latin1'), 'latin1');
	const digest = createHash('sha256')
		.update(draft.subarray(0, start))
		.update(draft.subarray(end))
		.digest();
	const signature = signCms(digest, seal).toString('hex');
	if (signature.length > 2 * size) throw new Error('The signature is larger than its place.');
	draft.write(signature, start + 1, 'latin1');
	return draft;
}

/** The field that waits for a signature. */
function findField({ objects }: Revision): { number: number; text: string } {
	for (const [number, text] of objects)
		if (/\/FT\s*\/Sig\b/.test(text) && !/\/V\s+\d+ \d+ R/.test(text)) return { number, text };
	throw new SealRefused('Fila har ikke noe ledig felt for et segl. Den er kanskje forseglet alt.');
}

function signatureText({ at, name, reason }: Sealing, size: number): string {
	const day = at.toISOString().replace(/\D/g, '').slice(0, 14);
	return `<<
/Type /Sig
/Filter /Adobe.PPKLite
/SubFilter /ETSI.CAdES.detached
/ByteRange [0 ${GAP} ${GAP} ${GAP}]
/Contents <${'0'.repeat(2 * size)}>
/M (D:${day}Z)
/Name ${textString(name)}
/Reason ${textString(reason)}
>>`;
}

/** Text of any language, without a character that would end it. */
function textString(text: string): string {
	return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}

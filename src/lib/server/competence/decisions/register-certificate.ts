import { require } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { dayAfter } from '../../imports/index.ts';
import { readEvidence } from './attest.ts';
import { DecisionFaults } from './checks.ts';
import { listEmployed } from './queries.ts';
import { recordEvidence } from './record-evidence.ts';

/** As it was written: days `YYYY-MM-DD` or `DD.MM.YYYY`. */
export interface CertificateInput {
	personId: number;
	/** Code in the catalogue. */
	competence: string;
	level: number;
	achievedOn: string;
	/** Last day it is valid by itself; null or empty: it has no end of its own. */
	lastDay: string | null;
	/** Who gave it. */
	issuer: string;
	reason: string;
}

/**
 * Records a certificate that somebody else has given a person. Repeating it changes nothing.
 * @returns whether it was new
 * @throws DecisionRefused with every fault; Forbidden
 */
export async function registerCertificate(
	context: Context,
	input: CertificateInput
): Promise<boolean> {
	await require(context, 'decide', { people: [input.personId] });
	const { personId } = input;
	const faults = new DecisionFaults();
	if ((await listEmployed(context, [personId])).length === 0)
		faults.add({ field: 'people', code: 'not-employed' });
	const evidence = await readEvidence(context, input, faults);
	const written = input.lastDay?.trim() ?? '';
	const lastDay = written === '' ? null : faults.day(written, 'lastDay');
	if (evidence && lastDay !== null && lastDay < evidence.achievedOn)
		faults.add({ field: 'lastDay', code: 'ends-before-start' });
	const issuer = faults.text(input.issuer, 'issuer');
	faults.throwIfAny();
	if (evidence === null) return false;

	const added = await recordEvidence(context, [personId], {
		...evidence,
		validUntil: lastDay === null ? 'infinity' : dayAfter(lastDay),
		source: 'ekstern',
		issuer
	});
	if (added.length > 0)
		await logChange(context, 'sertifikat-registrert', {
			personId,
			kompetanse: input.competence,
			niva: evidence.level,
			oppnadd: evidence.achievedOn,
			til: lastDay
		});
	return added.length > 0;
}

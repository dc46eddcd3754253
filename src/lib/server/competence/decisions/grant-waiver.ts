import { require } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { dayAfter, lastDayBefore } from '../../imports/index.ts';
import { listRequirements } from '../import-queries.ts';
import { changeFacts } from '../timeline.ts';
import { DecisionFaults } from './checks.ts';
import { listEmployed } from './queries.ts';
import { findOverlap, insertWaiver } from './waiver-queries.ts';

/** As it was written: days `YYYY-MM-DD` or `DD.MM.YYYY`. */
export interface WaiverInput {
	personId: number;
	/** Code of a requirement. */
	requirement: string;
	from: string;
	/** Last day, included. */
	lastDay: string;
	reason: string;
}

/**
 * Sets a requirement aside for a person in a period, approved by the actor.
 * @throws DecisionRefused with every fault; Forbidden
 */
export async function grantWaiver(context: Context, input: WaiverInput): Promise<void> {
	await require(context, 'decide', { people: [input.personId] });
	const { personId } = input;
	const faults = new DecisionFaults();
	const code = input.requirement.trim();
	const requirementId = (await listRequirements(context.trx, context.municipalityId)).get(code);
	if (requirementId === undefined)
		faults.add({ field: 'requirement', code: code === '' ? 'missing' : 'unknown' });
	const from = faults.day(input.from, 'from');
	const lastDay = faults.day(input.lastDay, 'lastDay');
	if (from !== null && lastDay !== null && lastDay < from)
		faults.add({ field: 'lastDay', code: 'ends-before-start' });
	const reason = faults.text(input.reason, 'reason');

	await changeFacts(context, [personId], async () => {
		if ((await listEmployed(context, [personId])).length === 0)
			faults.add({ field: 'people', code: 'not-employed' });
		if (requirementId !== undefined && from !== null && lastDay !== null && from <= lastDay) {
			const period = { from, until: dayAfter(lastDay) };
			const other = await findOverlap(context, personId, requirementId, period);
			if (other)
				faults.add({
					field: 'from',
					code: 'overlaps',
					from: other.validFrom,
					lastDay: lastDayBefore(other.validUntil)
				});
		}
		faults.throwIfAny();
		if (requirementId === undefined || from === null || lastDay === null) return null;
		const validUntil = dayAfter(lastDay);
		const id = await insertWaiver(context, {
			personId,
			requirementId,
			validFrom: from,
			validUntil,
			reason
		});
		await logChange(context, 'fritak-gitt', {
			id,
			personId,
			krav: code,
			fra: from,
			til: lastDay
		});
		return { requirements: [requirementId] };
	});
}

import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import { logChange, type Context } from '../../db/index.ts';
import { dayAfter, lastDayBefore, lockImports, parseDay } from '../../imports/index.ts';
import { listMunicipalities } from '../../people/index.ts';
import type { Effect } from '../bulk/kinds.ts';
import { NotFound } from '../not-found.ts';
import { findLoosening } from '../overlay-rules.ts';
import { BASELINE, findMilderOverlays } from '../plan-requirements.ts';
import {
	insertVersions,
	listVersions,
	resolveRequirements,
	updateVersionEnds
} from '../requirement-queries.ts';
import { planEnd, type VersionPlan } from '../requirement-versions.ts';
import { registerNames } from '../write-requirements.ts';
import { checkDraft, type CheckedDraft } from './check-draft.ts';
import { deleteDraftRow } from './draft-queries.ts';
import { throwIfAny, type RequirementFault } from './faults.ts';
import { getDraftRow } from './get-draft-row.ts';

const publishPayload = z.object({ draftId: z.number().int() });
const endPayload = z.object({ code: z.string(), lastDay: z.string(), reason: z.string() });

/**
 * Publishes a draft: the version, the ends that it moves, the audit row; and the draft is gone. For a bulk change.
 * @throws RequirementRefused with every fault
 */
export async function applyDraft(context: Context, payload: unknown): Promise<Effect> {
	const { draftId } = publishPayload.parse(payload);
	const { trx, municipalityId } = context;
	await lockImports(context, 'krav');
	const row = await getDraftRow(context, draftId);
	const checked = await checkDraft(context, { fields: row.content, basedOn: row.basedOn });
	throwIfAny([...checked.formFaults, ...checked.versionFaults, ...checked.publishFaults]);
	const { draft, plan } = checked;
	if (!draft || !plan?.added) throw new Error('a draft without faults made no version');
	const requirementId = await writePlan(context, { ...checked, draft, plan });
	const municipalities = await listMoved(context);
	// A system is registered in each kommune; the baseline's, in those that lack it.
	if (municipalityId === BASELINE)
		await registerNames(context, { requirements: [draft] }, municipalities, []);
	const published = {
		code: draft.code,
		number: plan.added.number,
		from: draft.from,
		lastDay: lastDayBefore(draft.until)
	};
	await logChange(context, 'requirement-published', {
		...published,
		reason: draft.reason,
		draftedBy: row.createdBy,
		...(plan.ends.length > 0 && { ends: plan.ends })
	});
	await deleteDraftRow(trx, municipalityId, draftId);
	return toEffect(municipalities, requirementId, published);
}

/**
 * Moves the end of the owner's versions. For a bulk change.
 * @throws NotFound when there is no such requirement; RequirementRefused
 */
export async function applyEnd(context: Context, payload: unknown): Promise<Effect> {
	const { code, lastDay, reason } = endPayload.parse(payload);
	const { trx, municipalityId } = context;
	await lockImports(context, 'krav');
	const stored = await listVersions(trx, [code]);
	const own = stored.filter(({ owner }) => owner === municipalityId);
	const baseline = stored.filter(({ owner }) => owner === BASELINE);
	if (own.length + baseline.length === 0) throw new NotFound(`Kravet «${code}» finnes ikke.`);
	const faults: RequirementFault[] = [];
	const [first] = own;
	const parsed = parseDay(lastDay.trim());
	if (!first) faults.push({ field: 'kode', message: m.krav_fault_shared() });
	if (reason.trim() === '')
		faults.push({ field: 'grunn', message: m.krav_fault_missing_end_reason() });
	if ('wrong' in parsed) faults.push({ field: 'til', message: parsed.wrong });
	else if (first && dayAfter(parsed.day) < first.validFrom)
		faults.push({
			field: 'til',
			message: m.krav_fault_ends_before_start({
				from: first.validFrom,
				earliest: lastDayBefore(first.validFrom) ?? ''
			})
		});
	throwIfAny(faults);
	if ('wrong' in parsed) throw new Error('a day that is wrong was let through');
	const plan = planEnd(own, dayAfter(parsed.day));
	throwIfAny(await findEndFaults(context, code, plan, { stored, baseline }));
	const requirementId = await updateEnds(context, code, plan);
	const ended = { code, lastDay: parsed.day };
	await logChange(context, 'requirement-ended', {
		...ended,
		reason: reason.trim(),
		ends: plan.ends
	});
	return toEffect(await listMoved(context), requirementId, ended);
}

async function findEndFaults(
	{ trx, municipalityId }: Context,
	code: string,
	plan: VersionPlan,
	{ stored, baseline }: { stored: CheckedDraft['own']; baseline: CheckedDraft['own'] }
): Promise<RequirementFault[]> {
	if (plan.ends.length === 0) return [{ field: 'til', message: m.krav_fault_same_end() }];
	// A later end may meet what the other side has tightened meanwhile.
	if (municipalityId !== BASELINE)
		return findLoosening(plan.result, baseline).map(({ reason }) => ({
			field: 'til',
			message: m.krav_fault_milder_for_longer({ reason })
		}));
	const names = new Map((await listMunicipalities(trx)).map(({ id, name }) => [id, name]));
	return findMilderOverlays(code, plan.result, stored, names).map(({ reason }) => ({
		field: 'til',
		message: reason
	}));
}

/** Writes the version and the ends that it moves. @returns the requirement's id */
async function writePlan(
	context: Context,
	{
		draft,
		plan,
		catalogue
	}: {
		draft: NonNullable<CheckedDraft['draft']>;
		plan: VersionPlan;
		catalogue: CheckedDraft['catalogue'];
	}
): Promise<number> {
	const { trx, municipalityId, actor, now } = context;
	const requirementId = await updateEnds(context, draft.code, plan);
	if (!plan.added) return requirementId;
	const { content, ...version } = plan.added;
	const { competence, agreement, ...values } = content;
	await insertVersions(trx, municipalityId, actor.name, [
		{
			...version,
			...values,
			requirementId,
			competenceId:
				competence === null ? null : (catalogue.competences.get(competence)?.id ?? null),
			agreementId: agreement === null ? null : (catalogue.agreements.get(agreement)?.id ?? null),
			reason: draft.reason,
			createdAt: now
		}
	]);
	return requirementId;
}

/** Moves the ends, and makes the requirement where it is new. @returns its id */
async function updateEnds(
	{ trx, municipalityId }: Context,
	code: string,
	{ ends }: VersionPlan
): Promise<number> {
	const requirementId = (await resolveRequirements(trx, [code])).get(code);
	if (requirementId === undefined) throw new Error(`requirement ${code} was made but is missing`);
	await updateVersionEnds(
		trx,
		municipalityId,
		ends.map((end) => ({ requirementId, ...end }))
	);
	return requirementId;
}

/** The kommuner whose timelines move: its own, or all for the baseline. */
async function listMoved({ trx, municipalityId }: Context): Promise<number[]> {
	return municipalityId === BASELINE
		? (await listMunicipalities(trx)).map(({ id }) => id)
		: [municipalityId];
}

function toEffect(municipalities: number[], requirementId: number, outcome: unknown): Effect {
	return {
		moved: municipalities.map((municipalityId) => ({ municipalityId, people: 'everyone' })),
		changed: { requirements: [requirementId] },
		outcome
	};
}

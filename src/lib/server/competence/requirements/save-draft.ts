import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { NotFound } from '../not-found.ts';
import { checkDraft, type DraftInput } from './check-draft.ts';
import { getDraftRow } from './get-draft-row.ts';
import {
	deleteDraftRow,
	insertDraft,
	lockDraft,
	replaceDraft,
	type DraftWrite
} from './draft-queries.ts';
import { DraftLocked, throwIfAny } from './faults.ts';
import { trimFields, type DraftFields } from './fields.ts';
import { listOwnAndBaseline } from './start-draft.ts';

export interface NewDraft {
	fields: DraftFields;
	/** Code of the requirement that gets a new version or a tightening; null: a requirement that is new. */
	changes: string | null;
}

/**
 * Keeps a new draft. It must be readable and name only what exists; whether it may be published is another question
 * (`getDraft` answers it).
 * @returns its id
 * @throws Forbidden; NotFound when there is no requirement to change; RequirementRefused with every fault
 */
export async function createDraft(context: Context, input: NewDraft): Promise<number> {
	await require(context, 'requirements', {});
	const draft = await toWrite(context, await toInput(context, input));
	return insertDraft(context.trx, context.municipalityId, draft, stampOf(context));
}

/**
 * Replaces what a draft says. The code of one that changes a requirement stays.
 * @throws Forbidden, NotFound, DraftLocked, RequirementRefused with every fault
 */
export async function updateDraft(
	context: Context,
	{ draftId, fields }: { draftId: number; fields: DraftFields }
): Promise<void> {
	await require(context, 'requirements', {});
	const { basedOn, code } = await takeDraft(context, draftId);
	const changes = basedOn === null ? null : code;
	const draft = await toWrite(context, await toInput(context, { fields, changes }));
	await replaceDraft(context.trx, context.municipalityId, draftId, draft, stampOf(context));
}

/** @throws Forbidden, NotFound, DraftLocked */
export async function deleteDraft(
	context: Context,
	{ draftId }: { draftId: number }
): Promise<void> {
	await require(context, 'requirements', {});
	await takeDraft(context, draftId);
	await deleteDraftRow(context.trx, context.municipalityId, draftId);
}

/**
 * The draft, for this transaction to change. The caller has decided that the actor may.
 * @throws NotFound; DraftLocked while it is being published
 */
export async function takeDraft(context: Context, draftId: number) {
	await lockDraft(context.trx, context.municipalityId, draftId);
	const draft = await getDraftRow(context, draftId);
	if (draft.change && draft.change.state !== 'refused') throw new DraftLocked(draft.change.id);
	return draft;
}

/**
 * A draft as it is checked before it is kept: based on the versions there are now.
 * @throws NotFound
 */
export async function toInput(
	context: Context,
	{ fields, changes }: NewDraft
): Promise<DraftInput> {
	if (changes === null) return { fields, basedOn: null };
	const versions = await listOwnAndBaseline(context, changes);
	if (versions.length === 0) throw new NotFound(`Kravet «${changes}» finnes ikke.`);
	const last = versions.findLast(({ owner }) => owner === context.municipalityId);
	return { fields: { ...fields, kode: changes }, basedOn: last?.number ?? 0 };
}

async function toWrite(context: Context, input: DraftInput): Promise<DraftWrite> {
	const { draft, formFaults } = await checkDraft(context, input);
	throwIfAny(formFaults);
	if (!draft) throw new Error('a draft without faults could not be read');
	return {
		code: draft.code,
		basedOn: input.basedOn,
		content: trimFields(input.fields),
		reason: draft.reason,
		validFrom: draft.from,
		validUntil: draft.until
	};
}

function stampOf({ now, actor }: Context) {
	return { at: now, by: actor.name };
}

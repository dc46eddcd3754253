import { require } from '../../auth/index.ts';
import { makeChange } from '../bulk/make-change.ts';
import type { Context } from '../../db/index.ts';
import { lockImports } from '../../imports/index.ts';
import { setDraftChange } from './draft-queries.ts';
import { takeDraft } from './save-draft.ts';

/** A change that is made, or that is being computed under an id (`getBulkChange` tells how far it has come). */
export type RequirementChange =
	{ state: 'done'; code: string } | { state: 'queued'; code: string; id: string };

/**
 * Makes a version of a draft, for good: at once where it concerns few, in the background where it concerns many. The
 * draft is gone when it is done; until then it cannot be changed.
 * @param options `atOnce`: people whose timeline may be computed while the actor waits
 * @throws Forbidden, NotFound, DraftLocked; RequirementRefused with every fault
 */
export async function publishDraft(
	context: Context,
	{ draftId }: { draftId: number },
	options: { atOnce?: number } = {}
): Promise<RequirementChange> {
	await require(context, 'requirements', {});
	// Before the draft, as whoever publishes one in the background takes them.
	await lockImports(context, 'krav');
	const { code } = await takeDraft(context, draftId);
	const made = await makeChange(context, 'publish-draft', { draftId }, options);
	if (made.state === 'done') return { state: 'done', code };
	await setDraftChange(context.trx, context.municipalityId, draftId, made.id);
	return { state: 'queued', code, id: made.id };
}

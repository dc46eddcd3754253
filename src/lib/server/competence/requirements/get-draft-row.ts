import type { Context } from '../../db/index.ts';
import { NotFound } from '../not-found.ts';
import { listDraftRows, type DraftRow } from './draft-queries.ts';

const BIGGEST_ID = 2_147_483_647;

/** The draft as it is kept. The caller has decided that the actor may see it. @throws NotFound */
export async function getDraftRow(
	{ trx, municipalityId }: Context,
	draftId: number
): Promise<DraftRow> {
	const isId = Number.isInteger(draftId) && draftId > 0 && draftId <= BIGGEST_ID;
	const [draft] = isId ? await listDraftRows(trx, municipalityId, { id: draftId }) : [];
	if (!draft) throw new NotFound('Utkastet finnes ikke. Det kan være publisert eller slettet.');
	return draft;
}

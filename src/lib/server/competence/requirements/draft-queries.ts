import { sql } from 'kysely';
import type { Trx } from '../../db/index.ts';
import type { DraftFields } from './fields.ts';

export interface DraftWrite {
	code: string;
	/** Number of the owner's last version when this was written; 0: it has none; null: a new requirement. */
	basedOn: number | null;
	content: DraftFields;
	reason: string;
	validFrom: string;
	validUntil: string;
}

export interface DraftRow extends DraftWrite {
	id: number;
	createdAt: Date;
	createdBy: string;
	updatedAt: Date;
	updatedBy: string;
	/** The change that publishes it, or that was refused. */
	change: { id: string; state: string; refused: string | null } | null;
}

/** The kommune's drafts, the last written first. @param which null: all of them */
export async function listDraftRows(
	trx: Trx,
	municipalityId: number,
	which: { id: number } | { code: string } | null
): Promise<DraftRow[]> {
	const { rows } = await sql<
		Omit<DraftRow, 'change'> & {
			changeId: string | null;
			state: string | null;
			refused: string | null;
		}
	>`
		select d.id, d.code, d.based_on, d.content, d.reason, d.valid_from, d.valid_until, d.created_at, d.created_by,
			d.updated_at, d.updated_by, b.id as change_id, b.state, b.outcome->>'refused' as refused
		from requirement_draft d
		left join bulk_change b on b.municipality_id = d.municipality_id and b.id = d.change_id
		where d.municipality_id = ${municipalityId}
			and (${which && 'id' in which ? which.id : null}::integer is null or d.id = ${which && 'id' in which ? which.id : null}::integer)
			and (${which && 'code' in which ? which.code : null}::text is null or d.code = ${which && 'code' in which ? which.code : null}::text)
		order by d.updated_at desc, d.id desc`.execute(trx);
	return rows.map(({ changeId, state, refused, ...row }) => ({
		...row,
		change: changeId !== null && state !== null ? { id: changeId, state, refused } : null
	}));
}

/** Keeps others from changing or publishing the draft until the transaction ends. */
export async function lockDraft(trx: Trx, municipalityId: number, id: number): Promise<void> {
	await trx
		.selectFrom('requirementDraft')
		.select('id')
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.forUpdate()
		.execute();
}

interface Stamp {
	at: Date;
	by: string;
}

export async function insertDraft(
	trx: Trx,
	municipalityId: number,
	{ content, ...draft }: DraftWrite,
	{ at, by }: Stamp
): Promise<number> {
	const { id } = await trx
		.insertInto('requirementDraft')
		.values({
			...draft,
			municipalityId,
			content: JSON.stringify(content),
			createdAt: at,
			createdBy: by,
			updatedAt: at,
			updatedBy: by
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

/** Writes what a draft says, and forgets a change that was refused. */
export async function replaceDraft(
	trx: Trx,
	municipalityId: number,
	id: number,
	{ content, ...draft }: DraftWrite,
	{ at, by }: Stamp
): Promise<void> {
	await trx
		.updateTable('requirementDraft')
		.set({
			...draft,
			content: JSON.stringify(content),
			updatedAt: at,
			updatedBy: by,
			changeId: null
		})
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.execute();
}

export async function setDraftChange(
	trx: Trx,
	municipalityId: number,
	id: number,
	changeId: string
): Promise<void> {
	await trx
		.updateTable('requirementDraft')
		.set({ changeId })
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.execute();
}

export async function deleteDraftRow(trx: Trx, municipalityId: number, id: number): Promise<void> {
	await trx
		.deleteFrom('requirementDraft')
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.execute();
}

import { sql } from 'kysely';
import type { AgreementReach } from '../../auth/index.ts';
import type { Context, LocalQuestions, LocalText } from '../../db/index.ts';
import type { CheckedDraft } from './check-draft.ts';

/** The agreement with a code, whoever owns it: a kommune, or 0, the co-operation. */
export async function findAgreement(
	{ trx }: Context,
	code: string
): Promise<{ id: number; owner: number } | null> {
	const row = await trx
		.selectFrom('agreement')
		.select(['id', 'municipalityId as owner'])
		.where('code', '=', code)
		.executeTakeFirst();
	return row ?? null;
}

/** Whether the tenant of the context has a draft of the agreement. */
export async function hasDraft(context: Context, code: string): Promise<boolean> {
	return (await findDraft(context, code)) !== null;
}

export interface ListedVersion {
	code: string;
	title: LocalText;
	/** Whose it is. */
	reach: AgreementReach;
	number: number;
	validFrom: string;
	material: boolean;
	graceDays: number;
	content: LocalText;
	questions: LocalQuestions;
	/** Hexadecimal. */
	sha256: string;
	createdBy: string | null;
	approvedBy: string | null;
	withdrawnOn: string | null;
	withdrawReason: string | null;
}

/** Versions of the agreements that hold in the kommune, or of one of them: by code, the newest first. */
export async function listVersions(
	{ trx, municipalityId }: Context,
	code: string | null = null
): Promise<ListedVersion[]> {
	const { rows } = await sql<ListedVersion>`
		select a.code, a.title, case a.municipality_id when 0 then 'cooperation' else 'municipality' end as reach, v.number, v.valid_from, v.material, v.grace_days, v.content, v.questions,
			encode(v.sha256, 'hex') as sha256, v.created_by, v.approved_by, v.withdrawn_on, v.withdraw_reason
		from agreement a join agreement_version v on v.agreement_id = a.id
		where a.municipality_id in (0, ${municipalityId}) and (${code}::text is null or a.code = ${code})
		order by a.code, v.number desc`.execute(trx);
	return rows;
}

export interface DraftRow {
	id: number;
	code: string;
	title: LocalText;
	content: LocalText;
	questions: LocalQuestions;
	validFrom: string;
	material: boolean;
	graceDays: number;
	revision: number;
	writtenBy: string;
	writtenByPerson: number | null;
	writtenAt: Date;
}

const columns = [
	...(['id', 'code', 'title', 'content', 'questions', 'validFrom'] as const),
	...(['material', 'graceDays'] as const),
	...(['revision', 'writtenBy', 'writtenByPerson', 'writtenAt'] as const)
];

export async function listDrafts({ trx, municipalityId }: Context): Promise<DraftRow[]> {
	return trx
		.selectFrom('agreementDraft')
		.select(columns)
		.where('municipalityId', '=', municipalityId)
		.orderBy('code')
		.execute();
}

/** @param options `lock`: whoever else would change it waits */
export async function findDraft(
	{ trx, municipalityId }: Context,
	code: string,
	options: { lock?: boolean } = {}
): Promise<DraftRow | null> {
	const row = await trx
		.selectFrom('agreementDraft')
		.select(columns)
		.where('municipalityId', '=', municipalityId)
		.where('code', '=', code)
		.$if(options.lock === true, (query) => query.forUpdate())
		.executeTakeFirst();
	return row ?? null;
}

/** @param revision the one that was changed; null: there was none @returns false when somebody else has changed it meanwhile */
export async function writeDraft(
	{ trx, municipalityId, now, actor }: Context,
	draft: CheckedDraft,
	revision: number | null
): Promise<boolean> {
	const values = {
		title: JSON.stringify(draft.title),
		content: JSON.stringify(draft.content),
		questions: JSON.stringify(draft.questions),
		validFrom: draft.from,
		material: draft.material,
		graceDays: draft.graceDays,
		writtenBy: actor.name,
		writtenByPerson: actor.kind === 'person' ? actor.personId : null,
		writtenAt: now
	};
	if (revision === null) {
		const { numInsertedOrUpdatedRows } = await trx
			.insertInto('agreementDraft')
			.values({ ...values, municipalityId, code: draft.code })
			.onConflict((conflict) => conflict.doNothing())
			.executeTakeFirst();
		return numInsertedOrUpdatedRows === 1n;
	}
	const { numUpdatedRows } = await trx
		.updateTable('agreementDraft')
		.set({ ...values, revision: revision + 1 })
		.where('municipalityId', '=', municipalityId)
		.where('code', '=', draft.code)
		.where('revision', '=', revision)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

export async function deleteDraftRow(
	{ trx, municipalityId }: Context,
	code: string
): Promise<boolean> {
	const { numDeletedRows } = await trx
		.deleteFrom('agreementDraft')
		.where('municipalityId', '=', municipalityId)
		.where('code', '=', code)
		.executeTakeFirst();
	return numDeletedRows > 0n;
}

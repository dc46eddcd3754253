import { sql } from 'kysely';
import { insertRows, type ScopeColumn, type Trx } from '../db/index.ts';
import type { RequirementContent, StoredVersion } from './requirement-versions.ts';

/**
 * All versions that the transaction may see: its own and the baseline's, or everyone's as the co-operation.
 * @param codes null: of every requirement
 */
export async function listVersions(trx: Trx, codes: string[] | null): Promise<StoredVersion[]> {
	const { rows } = await sql<
		Omit<StoredVersion, 'content'> & RequirementContent & { scope: ScopeColumn }
	>`
		select v.municipality_id as owner, r.code, v.number, v.valid_from, v.valid_until, v.scope, c.code as competence, v.level,
			a.code as agreement, v.due_days, v.due_last_day, v.renewal_months, v.renewal_window, v.reason, v.created_at, v.created_by
		from requirement_version v
		join requirement r on r.id = v.requirement_id
		left join competence c on c.id = v.competence_id
		left join agreement a on a.id = v.agreement_id
		where ${codes}::text[] is null or r.code = any (${codes}::text[])
		order by v.municipality_id, r.code, v.number`.execute(trx);
	return rows.map(
		({ owner, code, number, validFrom, validUntil, reason, createdAt, createdBy, ...content }) => ({
			owner,
			code,
			number,
			validFrom,
			validUntil,
			reason,
			createdAt,
			createdBy,
			content
		})
	);
}

/** Ids of requirements by code; unknown ones are made. */
export async function resolveRequirements(trx: Trx, codes: string[]): Promise<Map<string, number>> {
	await insertRows(
		trx,
		'requirement',
		{ code: 'text' },
		codes.map((code) => [code]),
		sql`on conflict do nothing`
	);
	const rows = await trx
		.selectFrom('requirement')
		.select(['id', 'code'])
		.where('code', 'in', ['', ...codes])
		.execute();
	return new Map(rows.map((row) => [row.code, row.id]));
}

export interface VersionWrite {
	requirementId: number;
	number: number;
	validFrom: string;
	validUntil: string;
	scope: ScopeColumn;
	competenceId: number | null;
	level: number | null;
	agreementId: number | null;
	dueDays: number;
	dueLastDay: string | null;
	renewalMonths: number | null;
	renewalWindow: number;
	/** Only what is published from a draft has one. */
	reason?: string;
	/** When it was made. */
	createdAt: Date;
}

export async function insertVersions(
	trx: Trx,
	owner: number,
	createdBy: string,
	versions: VersionWrite[]
): Promise<void> {
	if (versions.length === 0) return;
	await trx
		.insertInto('requirementVersion')
		.values(
			versions.map((version) => ({
				...version,
				scope: JSON.stringify(version.scope),
				municipalityId: owner,
				createdBy
			}))
		)
		.execute();
}

/** Moves the ends of versions that the owner has. */
export async function updateVersionEnds(
	trx: Trx,
	owner: number,
	ends: { requirementId: number; number: number; validUntil: string }[]
): Promise<void> {
	if (ends.length === 0) return;
	await sql`
		update requirement_version v set valid_until = n.valid_until
		from unnest(${ends.map((e) => e.requirementId)}::integer[], ${ends.map((e) => e.number)}::integer[],
			${ends.map((e) => e.validUntil)}::date[]) as n (requirement_id, number, valid_until)
		where v.municipality_id = ${owner} and v.requirement_id = n.requirement_id and v.number = n.number`.execute(
		trx
	);
}

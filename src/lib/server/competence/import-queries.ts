import { sql } from 'kysely';
import { insertRows, type LocalText, type ScopeColumn, type Trx } from '../db/index.ts';
import type { RequirementContent, StoredVersion } from './requirement-versions.ts';

export interface CatalogueEntry {
	id: number;
	/** The kommune that owns it, 0 = the co-operation. */
	owner: number;
	name: LocalText;
	framework: Record<string, string> | null;
}

/** The competences of the whole co-operation, by code. */
export async function listCompetences(trx: Trx): Promise<Map<string, CatalogueEntry>> {
	const rows = await trx
		.selectFrom('competence')
		.select(['id', 'municipalityId as owner', 'code', 'name', 'framework'])
		.execute();
	return new Map(rows.map(({ code, ...entry }) => [code, entry]));
}

/** Adds competences that the kommune (or the co-operation, 0) owns. @returns their ids by code */
export async function insertCompetences(
	trx: Trx,
	owner: number,
	competences: { code: string; name: LocalText; framework: Record<string, string> | null }[]
): Promise<Map<string, number>> {
	const rows = await insertRows<{ id: number; code: string }>(
		trx,
		'competence',
		{ municipality_id: 'integer', code: 'text', name: 'jsonb', framework: 'jsonb' },
		competences.map((c) => [
			owner,
			c.code,
			JSON.stringify(c.name),
			c.framework === null ? null : JSON.stringify(c.framework)
		]),
		sql`returning id, code`
	);
	return new Map(rows.map((row) => [row.code, row.id]));
}

/** Corrects the name and framework of one competence. */
export async function updateCompetence(
	trx: Trx,
	id: number,
	{ name, framework }: { name: LocalText; framework: Record<string, string> | null }
): Promise<void> {
	await trx
		.updateTable('competence')
		.set({ name: JSON.stringify(name), framework: framework === null ? null : JSON.stringify(framework) })
		.where('id', '=', id)
		.execute();
}

/** Ids of the agreements of the whole co-operation, by code. */
export async function listAgreements(trx: Trx): Promise<Map<string, number>> {
	const rows = await trx.selectFrom('agreement').select(['id', 'code']).execute();
	return new Map(rows.map((row) => [row.code, row.id]));
}

/** Adds agreements, still without a text, titled by their code. @returns their ids by code */
export async function insertAgreements(trx: Trx, owner: number, codes: string[]): Promise<Map<string, number>> {
	const rows = await insertRows<{ id: number; code: string }>(
		trx,
		'agreement',
		{ municipality_id: 'integer', code: 'text', title: 'jsonb' },
		codes.map((code) => [owner, code, JSON.stringify({ nb: code })]),
		sql`returning id, code`
	);
	return new Map(rows.map((row) => [row.code, row.id]));
}

/** All versions of these requirements that the transaction may see: its own and the baseline's, or everyone's as the co-operation. */
export async function listVersions(trx: Trx, codes: string[]): Promise<StoredVersion[]> {
	const { rows } = await sql<
		Omit<StoredVersion, 'content'> & RequirementContent & { scope: ScopeColumn }
	>`
		select v.municipality_id as owner, r.code, v.number, v.valid_from, v.valid_until, v.scope, c.code as competence, v.level,
			a.code as agreement, v.due_days, v.due_last_day, v.renewal_months, v.renewal_window
		from requirement_version v
		join requirement r on r.id = v.requirement_id
		left join competence c on c.id = v.competence_id
		left join agreement a on a.id = v.agreement_id
		where r.code = any (${codes}::text[])
		order by v.municipality_id, r.code, v.number`.execute(trx);
	return rows.map(({ owner, code, number, validFrom, validUntil, ...content }) => ({
		owner,
		code,
		number,
		validFrom,
		validUntil,
		content
	}));
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
	const rows = await trx.selectFrom('requirement').select(['id', 'code']).where('code', 'in', ['', ...codes]).execute();
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
		where v.municipality_id = ${owner} and v.requirement_id = n.requirement_id and v.number = n.number`.execute(trx);
}

export interface Evidence {
	personId: number;
	competenceId: number;
	level: number;
	achievedOn: string;
	validUntil: string;
	revokedOn: string | null;
	source: string;
}

/** What the kommune has recorded about these people. */
export async function listEvidence(
	trx: Trx,
	municipalityId: number,
	people: number[]
): Promise<(Evidence & { id: number })[]> {
	const { rows } = await sql<Evidence & { id: number }>`
		select id, person_id, competence_id, level, achieved_on, valid_until, revoked_on, source
		from achievement where municipality_id = ${municipalityId} and person_id = any (${people}::integer[])`.execute(trx);
	return rows;
}

export async function insertEvidence(
	trx: Trx,
	municipalityId: number,
	recordedBy: string,
	evidence: Evidence[]
): Promise<void> {
	await insertRows(
		trx,
		'achievement',
		{
			municipality_id: 'integer',
			person_id: 'integer',
			competence_id: 'integer',
			level: 'smallint',
			achieved_on: 'date',
			valid_until: 'date',
			revoked_on: 'date',
			source: 'text',
			recorded_by: 'text'
		},
		evidence.map((e) => [
			municipalityId,
			e.personId,
			e.competenceId,
			e.level,
			e.achievedOn,
			e.validUntil,
			e.revokedOn,
			e.source,
			recordedBy
		])
	);
}

/** Corrects how long evidence lasts and whether it is revoked. */
export async function updateEvidence(
	trx: Trx,
	municipalityId: number,
	evidence: { id: number; validUntil: string; revokedOn: string | null }[]
): Promise<void> {
	if (evidence.length === 0) return;
	await sql`
		update achievement a set valid_until = n.valid_until, revoked_on = n.revoked_on
		from unnest(${evidence.map((e) => e.id)}::integer[], ${evidence.map((e) => e.validUntil)}::date[],
			${evidence.map((e) => e.revokedOn)}::date[]) as n (id, valid_until, revoked_on)
		where a.municipality_id = ${municipalityId} and a.id = n.id`.execute(trx);
}

/** Ids of the requirements that the kommune has, its own and the baseline's, by code. */
export async function listRequirements(trx: Trx, municipalityId: number): Promise<Map<string, number>> {
	const rows = await trx
		.selectFrom('requirementVersion as v')
		.innerJoin('requirement as r', 'r.id', 'v.requirementId')
		.select(['r.id', 'r.code'])
		.distinct()
		.where('v.municipalityId', 'in', [0, municipalityId])
		.execute();
	return new Map(rows.map((row) => [row.code, row.id]));
}

export interface Waiver {
	personId: number;
	requirementId: number;
	validFrom: string;
	validUntil: string;
	reason: string;
	approvedBy: string;
}

export async function listWaivers(trx: Trx, municipalityId: number): Promise<(Waiver & { id: number })[]> {
	return trx
		.selectFrom('waiver')
		.select(['id', 'personId', 'requirementId', 'validFrom', 'validUntil', 'reason', 'approvedBy'])
		.where('municipalityId', '=', municipalityId)
		.execute();
}

export async function insertWaivers(trx: Trx, municipalityId: number, waivers: Waiver[]): Promise<void> {
	await insertRows(
		trx,
		'waiver',
		{
			municipality_id: 'integer',
			person_id: 'integer',
			requirement_id: 'integer',
			valid_from: 'date',
			valid_until: 'date',
			reason: 'text',
			approved_by: 'text'
		},
		waivers.map((w) => [
			municipalityId,
			w.personId,
			w.requirementId,
			w.validFrom,
			w.validUntil,
			w.reason,
			w.approvedBy
		])
	);
}

/** Corrects the end, reason and approver of waivers. */
export async function updateWaivers(
	trx: Trx,
	municipalityId: number,
	waivers: { id: number; validUntil: string; reason: string; approvedBy: string }[]
): Promise<void> {
	if (waivers.length === 0) return;
	await sql`
		update waiver w set valid_until = n.valid_until, reason = n.reason, approved_by = n.approved_by
		from unnest(${waivers.map((w) => w.id)}::integer[], ${waivers.map((w) => w.validUntil)}::date[],
			${waivers.map((w) => w.reason)}::text[], ${waivers.map((w) => w.approvedBy)}::text[]) as n (id, valid_until, reason, approved_by)
		where w.municipality_id = ${municipalityId} and w.id = n.id`.execute(trx);
}

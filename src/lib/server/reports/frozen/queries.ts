import { sql } from 'kysely';
import { logChange, type Context, type Trx } from '../../db/index.ts';
import type { FrozenKind, FrozenQuery } from './document.ts';

/** What is stored beside the text of a report. */
export interface FrozenHead {
	id: string;
	title: string;
	query: unknown;
	sha256: string;
	/** Rows in the answer. */
	size: number;
	frozenAt: Date;
	frozenBy: string;
}

export interface FrozenRow extends FrozenHead {
	content: string;
}

/** Stores a report for ever: the application may add to this table, and neither change nor delete. @returns its id */
export async function insertFrozenReport(
	{ trx, municipalityId }: Context,
	report: Omit<FrozenRow, 'id' | 'query'> & { query: FrozenQuery }
): Promise<string> {
	const { id } = await trx
		.insertInto('frozenReport')
		.values({ ...report, municipalityId, query: JSON.stringify(report.query) })
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

const ACTION = 'report-frozen';

/** Writes the checksum in the audit log too, where verification finds it again. */
export async function logFrozenReport(
	context: Context,
	report: { id: string; sha256: string }
): Promise<void> {
	await logChange(context, ACTION, report);
}

/** Checksums that the audit log holds for a report: one, unless somebody has been at it. */
export async function listLoggedChecksums(
	trx: Trx,
	municipalityId: number,
	id: string
): Promise<string[]> {
	const { rows } = await sql<{ sha256: string | null }>`
		select detail->>'sha256' as sha256 from audit_log
		where municipality_id = ${municipalityId} and action = ${ACTION} and detail->>'id' = ${id}
		order by id`.execute(trx);
	return rows.map(({ sha256 }) => sha256 ?? '');
}

export async function findFrozenReport(
	trx: Trx,
	municipalityId: number,
	id: string
): Promise<FrozenRow | undefined> {
	return trx
		.selectFrom('frozenReport')
		.select(['id', 'title', 'query', 'content', 'sha256', 'size', 'frozenAt', 'frozenBy'])
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.executeTakeFirst();
}

/** Reports of these kinds, newest first, and how many there are. */
export async function listFrozenHeads(
	trx: Trx,
	municipalityId: number,
	{ kinds, limit, offset }: { kinds: FrozenKind[]; limit: number; offset: number }
): Promise<{ heads: FrozenHead[]; total: number }> {
	const asked = trx
		.selectFrom('frozenReport')
		.where('municipalityId', '=', municipalityId)
		.where(sql<string>`query->>'kind'`, 'in', kinds);
	const heads = await asked
		.select(['id', 'title', 'query', 'sha256', 'size', 'frozenAt', 'frozenBy'])
		.orderBy('frozenAt', 'desc')
		.orderBy('id')
		.limit(limit)
		.offset(offset)
		.execute();
	const { total } = await asked
		.select(({ fn }) => fn.countAll<string>().as('total'))
		.executeTakeFirstOrThrow();
	return { heads, total: Number(total) };
}

/** Units of the kommune on a day, by name. */
export async function listUnitsOn(
	trx: Trx,
	municipalityId: number,
	date: string
): Promise<{ id: number; code: string; name: string }[]> {
	return trx
		.selectFrom('orgUnit as u')
		.innerJoin('orgUnitPeriod as p', (join) =>
			join.onRef('p.municipalityId', '=', 'u.municipalityId').onRef('p.unitId', '=', 'u.id')
		)
		.select(['u.id', 'u.code', 'p.name'])
		.where('u.municipalityId', '=', municipalityId)
		.where('p.validFrom', '<=', date)
		.where('p.validUntil', '>', date)
		.orderBy('p.name')
		.orderBy('u.code')
		.execute();
}

/** One piece of evidence as a report's explanation names it. */
export interface Revocation {
	employeeNumber: string;
	competence: string;
	level: number;
	on: string;
	source: string;
	/** The first day it does not count. */
	revokedOn: string;
}

/** Evidence of the kommune's people that was achieved by a day and is revoked from that day or an earlier one. */
export async function listRevocations(
	trx: Trx,
	municipalityId: number,
	date: string
): Promise<Revocation[]> {
	const { rows } = await sql<Revocation>`
		select e.employee_number, c.code as competence, a.level, a.achieved_on as on, a.source, min(a.revoked_on) as revoked_on
		from achievement a
		join competence c on c.id = a.competence_id
		join employment e on e.municipality_id = ${municipalityId} and e.person_id = a.person_id
		where a.revoked_on <= ${date}::date and a.achieved_on <= ${date}::date
		group by 1, 2, 3, 4, 5`.execute(trx);
	return rows;
}

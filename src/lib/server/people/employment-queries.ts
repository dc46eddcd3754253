import { sql } from 'kysely';
import { insertRows, type Trx } from '../db/index.ts';

/** What one period of an employment says; its key and person never change. */
export interface EmploymentContent {
	validUntil: string;
	unit: string;
	positionCode: string;
	positionTitle: string;
	percent: number | null;
	/** Codes of the units it leads, in order. */
	leads: string[];
}

export interface KnownEmployment extends EmploymentContent {
	id: number;
	personId: number;
	number: string;
	position: string;
	validFrom: string;
}

/** Every period of every employment of the kommune, the empty ones too. */
export async function listEmployments(
	trx: Trx,
	municipalityId: number
): Promise<KnownEmployment[]> {
	const { rows } = await sql<Omit<KnownEmployment, 'percent'> & { percent: string | null }>`
		select e.id, e.person_id, e.employee_number as number, e.position_number as position, e.valid_from, e.valid_until,
			u.code as unit, p.code as position_code, p.title as position_title, e.percent, coalesce(l.leads, '{}') as leads
		from employment e
		join org_unit u on u.municipality_id = e.municipality_id and u.id = e.unit_id
		join position p on p.municipality_id = e.municipality_id and p.id = e.position_id
		left join (
			select el.employment_id, array_agg(lu.code) as leads
			from employment_leads el join org_unit lu on lu.municipality_id = el.municipality_id and lu.id = el.unit_id
			where el.municipality_id = ${municipalityId} group by el.employment_id
		) l on l.employment_id = e.id
		where e.municipality_id = ${municipalityId}`.execute(trx);
	return rows.map((row) => ({
		...row,
		percent: row.percent === null ? null : Number(row.percent),
		leads: row.leads.toSorted()
	}));
}

/** A period as it is written: codes resolved to ids. */
export interface EmploymentWrite {
	validUntil: string;
	unitId: number;
	positionId: number;
	percent: number | null;
	leads: number[];
}

export async function insertEmployments(
	trx: Trx,
	municipalityId: number,
	employments: (EmploymentWrite & {
		personId: number;
		number: string;
		position: string;
		validFrom: string;
	})[]
): Promise<void> {
	const rows = await insertRows<{
		id: number;
		number: string;
		position: string;
		validFrom: string;
	}>(
		trx,
		'employment',
		{
			municipality_id: 'integer',
			person_id: 'integer',
			employee_number: 'text',
			position_number: 'text',
			valid_from: 'date',
			valid_until: 'date',
			unit_id: 'integer',
			position_id: 'integer',
			percent: 'numeric'
		},
		employments.map((e) => [
			municipalityId,
			e.personId,
			e.number,
			e.position,
			e.validFrom,
			e.validUntil,
			e.unitId,
			e.positionId,
			e.percent
		]),
		sql`returning id, employee_number as number, position_number as position, valid_from`
	);
	const ids = new Map(
		rows.map((row) => [JSON.stringify([row.number, row.position, row.validFrom]), row.id])
	);
	await insertLeads(
		trx,
		municipalityId,
		employments.flatMap((e) => {
			const id = ids.get(JSON.stringify([e.number, e.position, e.validFrom]));
			return id === undefined ? [] : e.leads.map((unitId) => ({ id, unitId }));
		})
	);
}

export async function updateEmployments(
	trx: Trx,
	municipalityId: number,
	employments: (EmploymentWrite & { id: number })[]
): Promise<void> {
	if (employments.length === 0) return;
	const ids = employments.map((e) => e.id);
	await sql`
		update employment e set valid_until = n.valid_until, unit_id = n.unit_id, position_id = n.position_id, percent = n.percent
		from unnest(${ids}::integer[], ${employments.map((e) => e.validUntil)}::date[], ${employments.map((e) => e.unitId)}::integer[],
			${employments.map((e) => e.positionId)}::integer[], ${employments.map((e) => e.percent)}::numeric[])
			as n (id, valid_until, unit_id, position_id, percent)
		where e.municipality_id = ${municipalityId} and e.id = n.id`.execute(trx);
	await sql`delete from employment_leads where municipality_id = ${municipalityId} and employment_id = any (${ids}::integer[])`.execute(
		trx
	);
	await insertLeads(
		trx,
		municipalityId,
		employments.flatMap((e) => e.leads.map((unitId) => ({ id: e.id, unitId })))
	);
}

/** Ends periods; one that had not begun by then becomes empty. */
export async function endEmployments(
	trx: Trx,
	municipalityId: number,
	ids: number[],
	until: string
): Promise<void> {
	if (ids.length === 0) return;
	await sql`
		update employment set valid_until = greatest(valid_from, ${until}::date)
		where municipality_id = ${municipalityId} and id = any (${ids}::integer[])`.execute(trx);
}

async function insertLeads(
	trx: Trx,
	municipalityId: number,
	leads: { id: number; unitId: number }[]
): Promise<void> {
	await insertRows(
		trx,
		'employment_leads',
		{ municipality_id: 'integer', employment_id: 'integer', unit_id: 'integer' },
		leads.map(({ id, unitId }) => [municipalityId, id, unitId])
	);
}

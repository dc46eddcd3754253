import { sql } from 'kysely';
import { insertRows, type Trx } from '../db/index.ts';

export interface Absence {
	personId: number;
	number: string;
	/** Null: all employments with the number. */
	position: string | null;
	validFrom: string;
	validUntil: string;
	kind: string;
}

/** `isForgotten`: retention has taken away which kind it was. */
export async function listAbsences(
	trx: Trx,
	municipalityId: number
): Promise<(Absence & { id: number; isForgotten: boolean })[]> {
	return trx
		.selectFrom('absence as a')
		.innerJoin('employee as e', (join) =>
			join.onRef('e.municipalityId', '=', 'a.municipalityId').onRef('e.personId', '=', 'a.personId')
		)
		.select([
			'a.id',
			'a.personId',
			'employeeNumber as number',
			'positionNumber as position',
			'validFrom',
			'validUntil',
			'kind',
			sql<boolean>`e.pseudonymised_on is not null`.as('isForgotten')
		])
		.where('a.municipalityId', '=', municipalityId)
		.execute();
}

export async function insertAbsences(
	trx: Trx,
	municipalityId: number,
	absences: Absence[]
): Promise<void> {
	await insertRows(
		trx,
		'absence',
		{
			municipality_id: 'integer',
			person_id: 'integer',
			employee_number: 'text',
			position_number: 'text',
			valid_from: 'date',
			valid_until: 'date',
			kind: 'text'
		},
		absences.map((a) => [
			municipalityId,
			a.personId,
			a.number,
			a.position,
			a.validFrom,
			a.validUntil,
			a.kind
		])
	);
}

/** Moves the ends of absences. */
export async function updateAbsenceEnds(
	trx: Trx,
	municipalityId: number,
	ends: { id: number; validUntil: string }[]
): Promise<void> {
	if (ends.length === 0) return;
	await sql`
		update absence a set valid_until = n.valid_until
		from unnest(${ends.map((end) => end.id)}::integer[], ${ends.map((end) => end.validUntil)}::date[]) as n (id, valid_until)
		where a.municipality_id = ${municipalityId} and a.id = n.id`.execute(trx);
}

/** Position numbers by employee number, of every employment that was ever imported. */
export async function listPositionNumbers(
	trx: Trx,
	municipalityId: number
): Promise<Map<string, Set<string>>> {
	const rows = await trx
		.selectFrom('employment')
		.select(['employeeNumber', 'positionNumber'])
		.distinct()
		.where('municipalityId', '=', municipalityId)
		.execute();
	const byNumber = new Map<string, Set<string>>();
	for (const { employeeNumber, positionNumber } of rows) {
		const positions = byNumber.get(employeeNumber) ?? new Set();
		byNumber.set(employeeNumber, positions.add(positionNumber));
	}
	return byNumber;
}

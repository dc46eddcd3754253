import { listLedUnits, require } from '../auth/index.ts';
import type { Context } from '../db/index.ts';
import { findWorkday } from './employee-queries.ts';
import { NotFound } from './gap-report.ts';
import type { Line } from './lines.ts';
import { describe, getMatrix, type Matrix, type MatrixInput } from './matrix.ts';
import { listLines } from './my-learning.ts';
import { findPerson, findUnit, getNames, listPeople } from './queries.ts';
import type { Wording } from './reason.ts';

export interface TeamInput extends MatrixInput {
	/** null: the first unit that the actor leads. */
	unitId: number | null;
}

export interface Team extends Matrix {
	unit: { id: number; name: string };
	/** Every unit the actor leads. */
	units: { id: number; name: string }[];
}

/**
 * Who in a leader's unit lacks what on a day.
 * @throws Forbidden, NotFound when the actor leads no unit or it is unknown
 */
export async function getTeam(context: Context, input: TeamInput): Promise<Team> {
	const { trx, municipalityId, actor } = context;
	const units = actor.kind === 'person' ? await listLedUnits(context, actor.personId) : [];
	const unitId = input.unitId ?? units[0]?.id;
	if (unitId === undefined) throw new NotFound('Du leder ingen enhet.');
	await require(context, 'unit', { unitId, date: input.date });
	const unit = await findUnit(trx, municipalityId, { id: unitId }, input.date);
	if (!unit) throw new NotFound('Enheten finnes ikke.');
	const people = await listPeople(trx, municipalityId, input.date, unitId);
	return {
		unit: { id: unit.id, name: unit.name },
		units,
		...(await getMatrix(context, people, input))
	};
}

export interface MemberDetail {
	personId: number;
	name: string;
	title: string;
	units: string[];
	/** Whether the person is employed on the day asked about; if not, title and units are today's or the first to come. */
	isEmployed: boolean;
	lines: Line[];
}

/** What is asked of one employee on a day, with reasons. @throws Forbidden, NotFound when employed neither then, today nor later */
export async function getTeamMember(
	context: Context,
	{ personId, date, wording }: { personId: number; date: string; wording: Wording }
): Promise<MemberDetail> {
	await require(context, 'person', { personId });
	const { trx, municipalityId } = context;
	const then = await findPerson(trx, municipalityId, personId, date);
	const day = then ? date : await findWorkday(context, personId);
	const person = then ?? (day && (await findPerson(trx, municipalityId, personId, day)));
	if (!person || day === null)
		throw new NotFound('Personen er ikke ansatt i kommunen denne dagen.');
	const names = await getNames(trx, municipalityId, day);
	return {
		...describe(person, names),
		isEmployed: then !== undefined,
		lines: then ? await listLines(context, personId, date, wording) : []
	};
}

import { listLedUnits, require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { NotFound } from '../gap-report.ts';
import { getMatrix, type MatrixInput } from '../matrix.ts';
import { findUnit, listPeople } from '../queries.ts';
import type { Team } from '../team.ts';
import { listAskedAgreements, listStandings, type Standing } from './agreement-queries.ts';

export interface TeamAgreements extends Team {
	/** By person and column of the matrix, `12/avtale:databrukeravtale`: what they have signed, asked or been reminded of. */
	notes: Record<string, Pick<Standing, 'signed' | 'response' | 'remindedOn'>>;
	/** Those who wait for an answer. */
	waiting: { personId: number; name: string; kind: 'question' | 'refusal'; on: string }[];
}

/**
 * Who in a unit has signed which version of each agreement and when, who has not, and who has asked or refused, today.
 * @throws Forbidden, NotFound when the unit is unknown
 */
export async function getTeamAgreements(
	context: Context,
	input: Omit<MatrixInput, 'date'> & { unitId: number }
): Promise<TeamAgreements> {
	const { trx, municipalityId, actor, today: date } = context;
	const { unitId } = input;
	await require(context, 'unit', { unitId, date });
	const unit = await findUnit(trx, municipalityId, { id: unitId }, date);
	if (!unit) throw new NotFound('Enheten finnes ikke.');
	const people = await listPeople(trx, municipalityId, date, unitId);
	const agreements = await listAskedAgreements(context);
	const standings = await listStandings(
		context,
		people.map(({ personId }) => personId),
		agreements
	);
	const codes = new Map(agreements.map(({ id, code }) => [id, code]));
	const named = new Map(
		people.map(({ personId, givenName, familyName }) => [personId, `${givenName} ${familyName}`])
	);
	return {
		unit: { id: unit.id, name: unit.name },
		units: actor.kind === 'person' ? await listLedUnits(context, actor.personId) : [],
		...(await getMatrix(
			context,
			people,
			{ ...input, date },
			({ demand }) => demand.kind === 'agreement'
		)),
		notes: Object.fromEntries(
			standings.map(({ personId, agreementId, signed, response, remindedOn }) => [
				`${personId}/avtale:${codes.get(agreementId)}`,
				{ signed, response, remindedOn }
			])
		),
		waiting: standings
			.flatMap(({ personId, response }) =>
				response && !response.isAnswered
					? [{ personId, name: named.get(personId) ?? '', kind: response.kind, on: response.on }]
					: []
			)
			.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.name.localeCompare(b.name, 'nb')))
	};
}

import { require } from '../auth/index.ts';
import { getFrame, STATUSES, toDay, type Status } from '../competence/index.ts';
import type { Context } from '../db/index.ts';
import { listStatuses } from './queries.ts';
import {
	listStaffedPositions,
	listUsedSystems,
	type StaffedPosition
} from './uncovered-queries.ts';
import {
	countGeneral,
	isNamed,
	listEffective,
	untrainedReason,
	type UntrainedReason
} from './uncovered-rules.ts';

export interface Uncovered {
	date: string;
	/** Positions with somebody in them that no requirement names, those of most people first. */
	positions: StaffedPosition[];
	/** How many positions have somebody in them. */
	staffed: number;
	/** Requirements in effect that name no position. */
	general: { everyone: number; others: number };
	/** Fagsystemer without a trained systemansvarlig, by name. `people`: how many have any role in it. */
	systems: { name: string; reason: UntrainedReason; owners: number; people: number }[];
	/** How many fagsystemer there are. */
	registered: number;
}

/**
 * What nobody has thought of on a day: positions that no requirement names, and fagsystemer without a trained
 * systemansvarlig. No names; HR may see small numbers.
 * @throws Forbidden
 */
export async function listUncovered(
	context: Context,
	{ date }: { date: string }
): Promise<Uncovered> {
	await require(context, 'requirements', {});
	const { trx, municipalityId } = context;
	const effective = listEffective(await getFrame(trx, municipalityId), toDay(date));
	const positions = await listStaffedPositions(trx, municipalityId, date);
	const systems = await listUsedSystems(trx, municipalityId, date);
	const statuses = await statusesOf(
		context,
		systems.flatMap(({ owners }) => owners),
		date
	);
	return {
		date,
		positions: positions.filter((position) => !isNamed(position, effective)),
		staffed: positions.length,
		general: countGeneral(effective),
		systems: systems.flatMap(({ name, owners, people }) => {
			const reason = untrainedReason(
				name,
				owners.map((person) => ({ statuses: statuses.get(person) ?? new Map() })),
				effective
			);
			return reason ? [{ name, reason, owners: owners.length, people }] : [];
		}),
		registered: systems.length
	};
}

async function statusesOf(
	{ trx, municipalityId }: Context,
	people: number[],
	date: string
): Promise<Map<number, Map<number, Status>>> {
	const byPerson = new Map<number, Map<number, Status>>();
	for (const row of await listStatuses(trx, municipalityId, people, date)) {
		const status = STATUSES[row.status];
		const known = byPerson.get(row.personId) ?? new Map<number, Status>();
		byPerson.set(row.personId, known);
		if (status) known.set(row.requirementId, status);
	}
	return byPerson;
}

import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { ACCESS_ROLES } from '../../people/index.ts';
import type { CatalogueName, PositionRow } from './queries.ts';
import { getCatalogue, listPositions, listSystems, listUnits } from './queries.ts';
import { inTreeOrder, type UnitInTree } from './unit-tree.ts';

/** What a requirement can be made of in the kommune, today. */
export interface Choices {
	competences: Omit<CatalogueName, 'id'>[];
	agreements: Omit<CatalogueName, 'id'>[];
	/** Each unit before those below it. */
	units: UnitInTree[];
	/** `value`: what a draft says to mean this one: its code, else its title. */
	positions: (PositionRow & { value: string })[];
	systems: string[];
	roles: readonly string[];
}

/** @throws Forbidden */
export async function listChoices(context: Context): Promise<Choices> {
	await require(context, 'requirements', {});
	const { trx, municipalityId, today } = context;
	const { competences, agreements } = await getCatalogue(trx);
	const positions = await listPositions(trx, municipalityId, today);
	return {
		competences: [...competences.values()].map(({ code, name }) => ({ code, name })),
		agreements: [...agreements.values()].map(({ code, name }) => ({ code, name })),
		units: inTreeOrder(await listUnits(trx, municipalityId, today)),
		positions: positions.map((position) => ({
			...position,
			value: position.code || position.title
		})),
		systems: await listSystems(trx, municipalityId),
		roles: ACCESS_ROLES
	};
}

import type { Context } from '../db/index.ts';
import { insertSystems, listSystems } from './access-queries.ts';
import { insertPositions, listPositions } from './org-queries.ts';

/**
 * Makes sure that the kommune's catalogue has what a requirements file names. A position is known by its code or its
 * title, a system by its name, without regard to case. The caller has already decided that the actor may.
 * @returns what was added
 */
export async function registerPositionsAndSystems(
	context: Context,
	named: { positions: string[]; systems: string[] }
): Promise<{ positions: string[]; systems: string[] }> {
	const { trx, municipalityId } = context;
	const positions = missingFrom(new Set(await listPositionNames(context)), named.positions);
	await insertPositions(
		trx,
		municipalityId,
		positions.map((title) => ({ code: '', title }))
	);
	const systems = missingFrom(
		new Set((await listSystems(trx, municipalityId)).keys()),
		named.systems
	);
	await insertSystems(trx, municipalityId, systems);
	return { positions, systems };
}

/** Codes and titles of the kommune's positions, in small letters. */
export async function listPositionNames({ trx, municipalityId }: Context): Promise<string[]> {
	return (await listPositions(trx, municipalityId)).flatMap(({ code, title }) => [
		code.toLowerCase(),
		title.toLowerCase()
	]);
}

/** Names that are not known, each once. */
function missingFrom(known: Set<string>, names: string[]): string[] {
	const missing = new Map<string, string>();
	for (const name of names)
		if (!known.has(name.toLowerCase())) missing.set(name.toLowerCase(), name);
	return [...missing.values()];
}

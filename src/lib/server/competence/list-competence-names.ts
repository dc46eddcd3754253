import type { Context, LocalText } from '../db/index.ts';
import { listCompetences } from './timeline-queries.ts';

/** What competences are called, by code. A code that the catalogue lacks is left out. */
export async function listCompetenceNames(
	{ trx }: Pick<Context, 'trx'>,
	codes: string[]
): Promise<Map<string, LocalText>> {
	return new Map((await listCompetences(trx, codes)).map(({ code, name }) => [code, name]));
}

import type { Context } from '../db/index.ts';
import { insertDemoPeople } from './queries.ts';
import { require } from './require.ts';

/** Marks invented people of the current kommune as worth signing in as. @throws Forbidden */
export async function markDemoPeople(
	context: Context,
	people: {
		personId: number;
		audience: 'ansatt' | 'leder' | 'hr' | 'kursansvarlig' | 'arkivar' | 'administrator';
		why: { nb: string; nn?: string; en?: string };
	}[]
): Promise<void> {
	await require(context, 'operate', {});
	await insertDemoPeople(context.trx, context.municipalityId, people);
}

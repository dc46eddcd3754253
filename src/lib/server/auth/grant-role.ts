import type { Context } from '../db/index.ts';
import { insertDemoPeople, insertGrant } from './queries.ts';
import { require } from './require.ts';

/** Gives a person a role in the current kommune from a day on. Repeating it changes nothing. @throws Forbidden */
export async function grantRole(
	context: Context,
	grant: { personId: number; role: 'hr' | 'kommunedirektor' | 'kursansvarlig'; from: string }
): Promise<void> {
	await require(context, 'operate', {});
	await insertGrant(context.trx, context.municipalityId, grant);
}

/** Marks invented people of the current kommune as worth signing in as. @throws Forbidden */
export async function markDemoPeople(
	context: Context,
	people: {
		personId: number;
		audience: 'ansatt' | 'leder' | 'hr' | 'kursansvarlig';
		why: { nb: string; nn?: string; en?: string };
	}[]
): Promise<void> {
	await require(context, 'operate', {});
	await insertDemoPeople(context.trx, context.municipalityId, people);
}

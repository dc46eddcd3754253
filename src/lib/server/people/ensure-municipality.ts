import { require } from '../auth/index.ts';
import type { Context } from '../db/index.ts';
import { ImportRefused } from '../imports/index.ts';
import { readMunicipalityList } from './municipality-list.ts';
import { findMunicipality, insertMunicipality } from './municipality-queries.ts';

/** The co-operation itself, owner of the baseline. */
const COOPERATION = { id: 0, name: 'Samarbeidet', county: '', organisationNumber: null };

/**
 * Makes sure that the kommune of the context exists: one in the shipped list is created when it is first needed.
 * @param file what the refusal names
 * @returns its name
 * @throws ImportRefused when no kommune has the number
 */
export async function ensureMunicipality(context: Context, file: string): Promise<string> {
	await require(context, 'operate', {});
	const { trx, municipalityId } = context;
	const known = await findMunicipality(trx, municipalityId);
	if (known) return known.name;
	const listed =
		municipalityId === COOPERATION.id
			? COOPERATION
			: (await readMunicipalityList()).get(municipalityId);
	if (!listed)
		throw new ImportRefused([
			{
				file,
				column: 'kommune',
				value: formatMunicipalityNumber(municipalityId),
				message:
					'ingen kommune har dette nummeret. Oppgi et kommunenummer med fire siffer, for eksempel 1506 for Molde.'
			}
		]);
	await insertMunicipality(trx, listed);
	return listed.name;
}

/** A kommune's number as people write it: four digits. */
export function formatMunicipalityNumber(id: number): string {
	return String(id).padStart(4, '0');
}

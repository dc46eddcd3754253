import {
	importEvidence,
	importRequirements,
	importWaivers,
	refreshTimeline
} from '#lib/server/competence/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import type { ImportFile } from '#lib/server/imports/index.ts';
import {
	ensureMunicipality,
	importAbsences,
	importAccess,
	importEmployments
} from '#lib/server/people/index.ts';
import type { TestDatabase } from './database.ts';

/** A file as an import reads it. */
function fileOf(text: string, name = 'fil.csv'): ImportFile {
	return { name, bytes: Buffer.from(text) };
}

export interface Scene {
	hr?: string;
	fravaer?: string;
	tilgang?: string;
	krav?: string;
	dokumentasjon?: string;
	fritak?: string;
}

/** Imports the files of one kommune and computes its timeline, as the command line does. */
export async function setScene(
	db: TestDatabase,
	scene: Scene,
	options: { municipalityId?: number; today?: string } = {}
): Promise<void> {
	await db.asOperator(async (context) => {
		await ensureMunicipality(context, 'test');
		if (scene.hr) await importEmployments(context, { file: fileOf(scene.hr) });
		if (scene.fravaer) await importAbsences(context, { file: fileOf(scene.fravaer) });
		if (scene.tilgang) await importAccess(context, { file: fileOf(scene.tilgang) });
		if (scene.krav) await importRequirements(context, { file: fileOf(scene.krav, 'krav.yaml') });
		if (scene.dokumentasjon) await importEvidence(context, { file: fileOf(scene.dokumentasjon) });
		if (scene.fritak) await importWaivers(context, { file: fileOf(scene.fritak) });
		if (context.municipalityId !== 0) await refreshTimeline(context, 'everyone');
	}, options);
}

export const INFOSIKKERHET = `
kompetanser:
  - kode: infosikkerhet
    navn: { nb: Informasjonssikkerhet, nn: Informasjonstryggleik, en: Information security }
krav:
  - kode: infosikkerhet-alle
    gjelder: { alle: true }
    kompetanse: infosikkerhet
    frist: { dager: 30 }
    fornyes: { maneder: 12, vindu: 60 }
    fra: 2024-01-01
`;

/** Puts the baseline in place, before the kommuner's own files. */
export async function setBaseline(db: TestDatabase, krav = INFOSIKKERHET): Promise<void> {
	await setScene(db, { krav }, { municipalityId: 0 });
}

/** The id of the person behind an employee number. */
export async function personOf(
	{ trx, municipalityId }: Context,
	employeeNumber: string
): Promise<number> {
	const row = await trx
		.selectFrom('employment')
		.select('personId')
		.where('municipalityId', '=', municipalityId)
		.where('employeeNumber', '=', employeeNumber)
		.executeTakeFirstOrThrow();
	return row.personId;
}

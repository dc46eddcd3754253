import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseSettings, inTransaction, updateStatistics } from '#lib/server/db/index.ts';
import { loadDemo } from '#lib/server/demo/index.ts';
import { listMunicipalities } from '#lib/server/people/index.ts';
import { EXIT, readArguments, UsageError, type Command } from './command.ts';
import { operatorContext, withDatabase } from './database.ts';

export const demoCommand: Command = {
	summary: 'Fyll en tom database med oppdiktede kommuner og ansatte',
	usage: `Bruk: kyndig demo [--is-empty]

Lager fire kommuner med omtrent 2 000 oppdiktede ansatte og tre års historikk, regnet fra i dag.
Databasen må være tom. Start deretter med KYNDIG_DEMO=1 for å logge inn ved å velge en person.

Valg:
  --is-empty  gjør ingenting; sluttkode 0 hvis databasen er tom, ellers 1`,
	async run(args, requestId) {
		const { values, positionals } = readArguments(args, {
			'is-empty': { type: 'boolean', default: false }
		});
		if (positionals.length > 0) throw new UsageError('demo tar ingen argumenter.');
		return withDatabase(async ({ db, kind }) => {
			const isEmpty = await inTransaction(
				db,
				{ municipalityId: 0 },
				async (trx) => (await listMunicipalities(trx)).length === 0
			);
			if (values['is-empty']) return isEmpty ? EXIT.done : EXIT.refused;
			if (!isEmpty) {
				process.stderr.write(
					'Databasen har allerede data. Demodata legges bare inn i en tom database.\n'
				);
				return EXIT.refused;
			}
			const { people } = await inTransaction(db, { municipalityId: 0 }, (trx) =>
				loadDemo(operatorContext(trx, 0, requestId), (step) => process.stderr.write(`${step} …\n`))
			);
			await updateStatistics(db);
			// Tells `npm start` that everyone here is invented.
			if (kind === 'embedded') writeFileSync(join(databaseSettings().folder, 'DEMO'), '');
			process.stdout.write(
				`Demodata er på plass: ${people.toLocaleString('nb-NO')} oppdiktede ansatte i fire kommuner.\n`
			);
			return EXIT.done;
		});
	}
};

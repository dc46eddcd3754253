import { readSecret, SecretUnavailable } from '#lib/server/auth/index.ts';
import { listSigningKeys, rotateSigningKey } from '#lib/server/certificates/index.ts';
import { inTransaction } from '#lib/server/db/index.ts';
import { EXIT, readArguments, UsageError, type Command } from './command.ts';
import { operatorContext, withDatabase } from './database.ts';

export const keyCommand: Command = {
	summary: 'Vis nøklene som digitale merker er signert med, eller lag en ny',
	usage: `Bruk: kyndig nokkel [--ny]

Skriver hver nøkkel: avtrykk og når den ble laget. Den øverste signerer nå.

Valg:
  --ny  lag en ny nøkkel, som signerer fra nå av. De gamle kan fortsatt kontrolleres; ingen merker blir ugyldige

Den private delen er kryptert med KYNDIG_SECRET og vises aldri.`,
	async run(args, requestId) {
		const { values, positionals } = readArguments(args, {
			ny: { type: 'boolean', default: false }
		});
		if (positionals.length > 0) throw new UsageError(`Ukjent argument: ${positionals.join(' ')}.`);
		try {
			const keys = await withDatabase(({ db }) =>
				inTransaction(db, { municipalityId: 0 }, async (trx) => {
					const context = operatorContext(trx, 0, requestId);
					if (values.ny) await rotateSigningKey(context, readSecret());
					return listSigningKeys(context);
				})
			);
			if (keys.length === 0)
				process.stderr.write('Ingen nøkler ennå. Den første lages når noen henter et merke.\n');
			for (const { kid, createdAt } of keys)
				process.stdout.write(`${kid} ${createdAt.toISOString()}\n`);
			return EXIT.done;
		} catch (error) {
			if (!(error instanceof SecretUnavailable)) throw error;
			process.stderr.write(`${error.message}\n`);
			return EXIT.refused;
		}
	}
};

import type { Command } from './command.ts';
import { EXIT, readArguments, UsageError } from './command.ts';
import { withDatabase } from './database.ts';

export const migrateCommand: Command = {
	summary: 'Oppgrader databasen til denne versjonen av Kyndig',
	usage: `Bruk: kyndig migrate

Oppgraderer databasen til denne versjonen av Kyndig, alt eller ingenting.
De andre kommandoene gjør det samme selv når det trengs.`,
	async run(args) {
		if (readArguments(args, {}).positionals.length > 0)
			throw new UsageError('migrate tar ingen argumenter.');
		const migrated = await withDatabase(async (_, names) => names);
		process.stdout.write(
			migrated.length === 0
				? 'Databasen er allerede oppdatert.\n'
				: `Databasen er oppgradert: ${migrated.join(', ')}.\n`
		);
		return EXIT.done;
	}
};

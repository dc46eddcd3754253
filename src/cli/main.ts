import { randomUUID } from 'node:crypto';
import { ImportRefused, Refusal } from '#lib/server/imports/index.ts';
import { DatabaseUnavailable } from '#lib/server/db/index.ts';
import { EXIT, UsageError, type Command } from './command.ts';
import { coursesCommand } from './courses.ts';
import { demoCommand } from './demo.ts';
import { gapCommand } from './gap.ts';
import { importCommand } from './import.ts';
import { keyCommand } from './key.ts';
import { migrateCommand } from './migrate.ts';
import { rebuildCommand } from './rebuild.ts';
import { reportCommand } from './report.ts';

/** Every command by the word that calls it, in the order of the help text. */
const COMMANDS: Record<string, Command> = {
	import: importCommand,
	gap: gapCommand,
	rapport: reportCommand,
	courses: coursesCommand,
	demo: demoCommand,
	migrate: migrateCommand,
	rebuild: rebuildCommand,
	nokkel: keyCommand
};

async function main(args: string[]): Promise<number> {
	const requestId = randomUUID();
	const [name, ...rest] = args;
	const command = name === undefined || !Object.hasOwn(COMMANDS, name) ? undefined : COMMANDS[name];
	try {
		if (name === '--help' || name === '-h' || name === 'help') {
			const about =
				rest[0] !== undefined && Object.hasOwn(COMMANDS, rest[0]) ? COMMANDS[rest[0]] : undefined;
			process.stdout.write(`${about?.usage ?? overview()}\n`);
			return EXIT.done;
		}
		if (!command)
			throw new UsageError(name === undefined ? 'Hvilken kommando?' : `Ukjent kommando: ${name}.`);
		if (rest.includes('--help') || rest.includes('-h')) {
			process.stdout.write(`${command.usage}\n`);
			return EXIT.done;
		}
		return await command.run(rest, requestId);
	} catch (error) {
		return report(error, command, requestId);
	}
}

function overview(): string {
	const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
	const lines = Object.entries(COMMANDS).map(
		([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`
	);
	return `Bruk: kyndig KOMMANDO …

${lines.join('\n')}

Hjelp om én kommando: kyndig KOMMANDO --help
Databasen: DATABASE_URL (PostgreSQL 15 eller nyere), ellers den innebygde i KYNDIG_DATA (./data).
Sluttkoder: 0 ferdig, 1 avvist på grunn av innholdet, 2 feil bruk, 3 databasen er utilgjengelig eller i bruk, 70 feil i Kyndig.`;
}

/** Tells what went wrong on standard error. @returns the exit code */
function report(error: unknown, command: Command | undefined, requestId: string): number {
	if (error instanceof ImportRefused) {
		const count = error.faults.length;
		process.stderr.write(`${error.message}\n${count} feil. Ingenting er endret.\n`);
		return EXIT.refused;
	}
	if (error instanceof Refusal) {
		process.stderr.write(`${error.message}\nIngenting er endret.\n`);
		return EXIT.refused;
	}
	if (error instanceof UsageError) {
		process.stderr.write(`${error.message}\n${hint(command)}\n`);
		return EXIT.usage;
	}
	if (error instanceof DatabaseUnavailable) {
		process.stderr.write(`${error.message}\n`);
		return EXIT.database;
	}
	const message = error instanceof Error ? error.message : String(error);
	if (isConnectionLost(error)) {
		process.stderr.write(
			`Mistet kontakten med databasen: ${message}. Det som ikke var ferdig, er ikke lagret.\n`
		);
		return EXIT.database;
	}
	process.stderr.write(
		`Feil i Kyndig (${requestId}): ${message.split('\n')[0]}. Det som ikke var ferdig, er ikke lagret. KYNDIG_DEBUG=1 viser mer.\n`
	);
	if (process.env['KYNDIG_DEBUG'] === '1' && error instanceof Error)
		process.stderr.write(`${error.stack}\n`);
	return EXIT.bug;
}

/** How to go on after wrong usage. */
function hint(command: Command | undefined): string {
	const name = Object.keys(COMMANDS).find((key) => COMMANDS[key] === command);
	return command && name
		? `${command.usage.split('\n')[0]}\nMer hjelp: kyndig ${name} --help`
		: `\n${overview()}`;
}

/** Network errors, PostgreSQL's class 08 (connection) and its shutting down. */
function isConnectionLost(error: unknown): boolean {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	return (
		/^(ECONN\w+|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|EPIPE|08\w{3}|57P0[123])$/.test(code) ||
		(error instanceof Error && error.message.startsWith('Connection terminated'))
	);
}

// A reader that closes early (| head) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await main(process.argv.slice(2));

import { randomUUID } from 'node:crypto';
import { ImportRefused, Refusal } from '#lib/server/imports/index.ts';
import { DatabaseUnavailable } from '#lib/server/db/index.ts';
import { EXIT, UsageError, type Command } from './command.ts';

/** Every command by the word that calls it, in the order of the help text. Only the one that is called is read. */
const COMMANDS: Record<string, () => Promise<Command>> = {
	import: async () => (await import('./import.ts')).importCommand,
	gap: async () => (await import('./gap.ts')).gapCommand,
	rapport: async () => (await import('./report.ts')).reportCommand,
	courses: async () => (await import('./courses.ts')).coursesCommand,
	demo: async () => (await import('./demo.ts')).demoCommand,
	migrate: async () => (await import('./migrate.ts')).migrateCommand,
	rebuild: async () => (await import('./rebuild.ts')).rebuildCommand,
	slett: async () => (await import('./delete.ts')).deleteCommand,
	rolle: async () => (await import('./role.ts')).roleCommand,
	nokkel: async () => (await import('./key.ts')).keyCommand,
	segl: async () => (await import('./seal.ts')).sealCommand,
	avtale: async () => (await import('./agreement.ts')).agreementCommand,
	verify: async () => (await import('./verify.ts')).verifyCommand
};

/** @returns undefined when there is no such command */
async function findCommand(name: string | undefined): Promise<Command | undefined> {
	return name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name]?.() : undefined;
}

async function main(args: string[]): Promise<number> {
	const requestId = randomUUID();
	const [name, ...rest] = args;
	const command = await findCommand(name);
	try {
		if (name === '--help' || name === '-h' || name === 'help') {
			const about = await findCommand(rest[0]);
			process.stdout.write(`${about?.usage ?? (await overview())}\n`);
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
		return report(error, name, command, requestId);
	}
}

async function overview(): Promise<string> {
	const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
	const lines = await Promise.all(
		Object.entries(COMMANDS).map(
			async ([name, load]) => `  ${name.padEnd(width)}  ${(await load()).summary}`
		)
	);
	return `Bruk: kyndig KOMMANDO …

${lines.join('\n')}

Hjelp om én kommando: kyndig KOMMANDO --help
Databasen: DATABASE_URL (PostgreSQL 15 eller nyere), ellers den innebygde i KYNDIG_DATA (./data).
Sluttkoder: 0 ferdig, 1 avvist på grunn av innholdet, 2 feil bruk, 3 databasen er utilgjengelig eller i bruk, 70 feil i Kyndig.`;
}

/** Tells what went wrong on standard error. @returns the exit code */
async function report(
	error: unknown,
	name: string | undefined,
	command: Command | undefined,
	requestId: string
): Promise<number> {
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
		process.stderr.write(
			`${error.message}\n${command ? hint(name, command) : `\n${await overview()}`}\n`
		);
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
function hint(name: string | undefined, { usage }: Command): string {
	return `${usage.split('\n')[0]}\nMer hjelp: kyndig ${name} --help`;
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

import { Stop } from '../../lib/home.mjs';
import { describeMachine } from '../machine.ts';
import { openInstallation, openServer, type Installation } from './databases.ts';
import { table, type Measured, type Result } from './print.ts';
import { measureRatios } from './ratios.ts';
import { assertSameFigures, assertSameRollUp, assertTimelineIsRight } from './same-answers.ts';
import { chooseSubject, DATES, MONTHS, type Subject } from './subjects.ts';

export const DEFAULT_SIZES = '5k,50k,500k';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Size {
	label: string;
	employees: number;
}

/** Reads `5k,300`, smallest first. @throws Stop when it is no list of sizes */
export function readSizes(text: string): Size[] {
	return text
		.split(',')
		.map((label) => {
			const [, digits, thousands] = /^(\d+)(k?)$/.exec(label.trim()) ?? [];
			const employees = Number(digits) * (thousands ? 1000 : 1);
			if (!(employees >= 100 && employees <= 1_000_000))
				throw new Stop(
					`«${label}» er ikke en størrelse. Skriv for eksempel --sizes ${DEFAULT_SIZES}.`,
					2
				);
			return { label: label.trim(), employees };
		})
		.sort((a, b) => a.employees - b.employees);
}

export interface GapOptions {
	sizes: Size[];
	json: boolean;
	keep: boolean;
	/** At most so many rounds of each measurement. */
	rounds: number;
	databaseUrl?: string | undefined;
	/** Takes the result, as text or JSON. */
	print: (result: string) => void;
	/** Takes what is going on. */
	say: (line: string) => void;
}

/**
 * Generates the installations, asserts that our answers are those of the committed SQL, measures and prints.
 * @throws when an answer differs; a ratio that does not hold is told, not thrown
 */
export async function benchGap(options: GapOptions): Promise<void> {
	const { sizes, json, keep, rounds, databaseUrl, print, say } = options;
	const server = await openServer(databaseUrl);
	// Ctrl-C: what was started is not left behind.
	const interrupted = () => process.exit(130);
	for (const signal of SIGNALS) process.once(signal, interrupted);
	process.once('exit', server.stop);
	const installations: Installation[] = [];
	try {
		for (const size of sizes)
			installations.push(await openInstallation(server, size, { keep, say }));
		const subjects: Subject[] = [];
		for (const installation of installations) {
			say(`${installation.label}: sammenligner svarene`);
			subjects.push(await chooseSubject(installation));
		}
		for (const subject of subjects) await assertAnswers(subject);
		const result: Result = {
			benchmark: 'gap',
			machine: { ...describeMachine(), ...(await describeServer(subjects)) },
			installations: await Promise.all(subjects.map(measuredOn)),
			ratios: await measureRatios(subjects, { rounds, say })
		};
		for (const subject of subjects) await assertTimelineIsRight(subject, subject.reference);
		print(json ? `${JSON.stringify(result, null, '\t')}\n` : table(result));
	} finally {
		for (const installation of installations) await installation.close();
		process.off('exit', server.stop);
		for (const signal of SIGNALS) process.off(signal, interrupted);
		if (keep && server.stopCommand)
			say(`Serveren går videre: DATABASE_URL=${server.url}\nStopp den med: ${server.stopCommand}`);
		else server.stop();
	}
}

/** @throws when one of our answers is not that of the committed SQL, or the timeline not that of the rules */
export async function assertAnswers(subject: Subject): Promise<void> {
	await assertTimelineIsRight(subject, subject.reference);
	for (const municipality of new Set([subject.reference, subject.large]))
		await assertSameRollUp(subject, municipality, DATES);
	await assertSameFigures(subject, subject.reference, [...DATES, MONTHS[0] ?? '']);
}

const TOLD = ['jit', 'fsync', 'synchronous_commit', 'shared_buffers', 'work_mem'];

async function describeServer([first]: Subject[]): Promise<
	Pick<Result['machine'], 'postgresql' | 'settings'>
> {
	const settings: Record<string, string> = {};
	for (const name of ['server_version', ...TOLD]) {
		const answer = await first?.owner.query<{ value: string }>(
			'select current_setting($1) as value',
			[name]
		);
		settings[name] = answer?.rows[0]?.value ?? '';
	}
	const { server_version: postgresql = '', ...rest } = settings;
	return { postgresql, settings: rest };
}

async function measuredOn({
	label,
	employees,
	owner,
	segments,
	rowsToday
}: Subject): Promise<Measured> {
	const { rows } = await owner.query<{ municipalities: number; achievements: number }>(
		`select (select count(*) from municipality where id > 0)::integer as municipalities, (select count(*) from achievement)::integer as achievements`
	);
	return {
		label,
		employees,
		municipalities: rows[0]?.municipalities ?? 0,
		segments,
		achievements: rows[0]?.achievements ?? 0,
		rowsToday
	};
}

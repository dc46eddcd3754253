import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { recordAchievement } from '../../../src/lib/server/competence/index.ts';
import { inTransaction } from '../../../src/lib/server/db/index.ts';
import { measureInTurns, type Contender, type Effort, type Times } from '../measure.ts';
import { TODAY } from './catalogue.ts';
import { nationalByScan, rollUpOnDemand, scanAndGroup } from './denominators.ts';
import { nationalFigures, rollUp, statuses, trend } from './questions.ts';
import { DATES, inEach, MONTHS, type Open, type Subject } from './subjects.ts';

/** One line of the result: the first divided by the second, as the name says. */
export interface Ratio {
	name: string;
	/** Of which size, or from which to which. */
	size: string;
	first: Times;
	second: Times;
	ratio: number;
	/** What the ratio may be; null: told, not judged. */
	limit: { atMost: number } | { atLeast: number } | null;
	holds: boolean | null;
}

type Limit = Ratio['limit'];

const QUICK: Effort = { least: 10, most: 60, budget: 12_000 };
const SLOW: Effort = { least: 4, most: 20, budget: 15_000 };

/**
 * Measures every ratio in the installations, smallest first. That both sides give the same answer is asserted before.
 * @param rounds how many at most, where fewer than the precision asks for will do
 */
export async function measureRatios(
	subjects: Subject[],
	{ rounds, say }: { rounds: number; say: (line: string) => void }
): Promise<Ratio[]> {
	const ratios: Ratio[] = [];
	for (const [name, part] of PARTS) {
		say(`måler ${name}`);
		ratios.push(
			...(await part(subjects, ({ least, most, budget }) => ({
				least: Math.min(least, rounds),
				most: Math.min(most, rounds),
				budget
			})))
		);
	}
	return ratios;
}

/** Cuts an effort to what is asked for. */
type Cut = (effort: Effort) => Effort;

const rollUps = (subjects: Subject[], cut: Cut) =>
	inEach(
		subjects,
		({ large }) => large,
		async (open) => {
			const times = await measure(open, cut(QUICK), ({ subject: { owner, large }, trx }) => ({
				ours: inTurn(DATES, (date) => rollUp(trx, large, date)),
				scan: inTurn(DATES, (date) => scanAndGroup(owner, large, date))
			}));
			return times.map((one) =>
				ratioOf('opprulling ÷ å lese og gruppere de samme radene', one, 'ours', 'scan', {
					atMost: 2
				})
			);
		}
	);

const onDemand = (subjects: Subject[], cut: Cut) =>
	inEach(
		subjects,
		({ large }) => large,
		async (open) => {
			const times = await measure(
				open,
				cut({ ...SLOW, least: 8 }),
				({ subject: { owner, large }, trx }) => ({
					joins: inTurn(DATES, (date) => rollUpOnDemand(owner, large, date)),
					ours: inTurn(DATES, (date) => rollUp(trx, large, date))
				}),
				2
			);
			return times.map((one) =>
				ratioOf('join på stedet ÷ opprulling', one, 'joins', 'ours', { atLeast: 10 })
			);
		}
	);

/** Small questions in the kommune that is the same in every size. */
const lookUps = (subjects: Subject[], cut: Cut) =>
	inEach(
		subjects,
		({ reference }) => reference,
		async (open) => {
			const times = await measure(
				open,
				cut({ ...QUICK, budget: 30_000 }),
				({ subject: { reference, people, database }, trx }) => ({
					// With a parameter, so that it is prepared as our own statements are.
					nothing: () => sql`select ${1}::integer`.execute(trx),
					person: inTurn(singles(people), (one) => statuses(trx, reference, one, TODAY)),
					team: inTurn(teams(people), (team) => statuses(trx, reference, team, TODAY)),
					unit: inTurn(DATES, (date) => rollUp(trx, reference, date)),
					months: () => trend(trx, reference, MONTHS),
					visit: inTurn(singles(people), (one) =>
						inTransaction(database.db, { municipalityId: reference, personId: one[0] }, (own) =>
							statuses(own, reference, one, TODAY)
						)
					),
					knock: () => sql`select ${1}::integer`.execute(database.db)
				})
			);
			return [
				...times.flatMap((one) => [
					ratioOf('én person ÷ select 1', one, 'person', 'nothing', { atMost: 3 }),
					ratioOf('team på 30 ÷ select 1', one, 'team', 'nothing', { atMost: 8 }),
					ratioOf('én person, egen transaksjon ÷ select 1', one, 'visit', 'knock', null)
				]),
				...growth(times, 'én person', 'person', { atMost: 1.3 }),
				...growth(times, 'team på 30', 'team', { atMost: 1.3 }),
				...growth(times, 'opprulling', 'unit', { atMost: 1.3 }),
				...growth(times, 'trend over 25 måneder', 'months', { atMost: 1.2 })
			];
		}
	);

async function rowLevelSecurity(subjects: Subject[], cut: Cut): Promise<Ratio[]> {
	const rolledUp = await inEach(
		subjects,
		({ large }) => large,
		(open) =>
			measure(open, cut(QUICK), ({ subject: { large }, trx, free }) => ({
				on: inTurn(DATES, (date) => rollUp(trx, large, date)),
				off: inTurn(DATES, (date) => rollUp(free, large, date))
			}))
	);
	const team = await inEach(
		subjects,
		({ reference }) => reference,
		(open) =>
			measure(open, cut(QUICK), ({ subject: { reference, people }, trx, free }) => ({
				on: inTurn(teams(people), (some) => statuses(trx, reference, some, TODAY)),
				off: inTurn(teams(people), (some) => statuses(free, reference, some, TODAY))
			}))
	);
	return [
		...rolledUp.map((one) =>
			ratioOf('opprulling, radsikkerhet på ÷ av', one, 'on', 'off', { atMost: 1.2 })
		),
		...team.map((one) =>
			ratioOf('team på 30, radsikkerhet på ÷ av', one, 'on', 'off', { atMost: 1.2 })
		)
	];
}

const national = (subjects: Subject[], cut: Cut) =>
	inEach(
		subjects,
		() => 0,
		async (open) => {
			const times = await measure(
				open,
				cut(SLOW),
				({ subject: { owner }, trx }) => ({
					scan: inTurn(DATES, (date) => nationalByScan(owner, date)),
					ours: inTurn(DATES, (date) => nationalFigures(trx, date))
				}),
				2
			);
			return times.map((one) =>
				ratioOf(
					'landet: lese alle segmenter ÷ tellinger per måned',
					one,
					'scan',
					'ours',
					one.subject.employees >= 500_000 ? { atLeast: 150 } : null
				)
			);
		}
	);

/** Last, since it changes what is asked about. What it leaves uncounted is folded afterwards, as a worker would. */
async function completions(subjects: Subject[], cut: Cut): Promise<Ratio[]> {
	const times = await measure(
		subjects.map((subject) => ({ subject })),
		cut({ ...QUICK, budget: 30_000 }),
		({ subject }) => ({
			completion: inTurn(singles(subject.people), ([person]) => complete(subject, person ?? 0)),
			commit: () => commitOneRow(subject)
		})
	);
	for (const { owner, reference } of subjects)
		await owner.query('select timeline_fold($1)', [reference]);
	return [
		...times.map((one) =>
			ratioOf('et bestått kurs med tidslinje ÷ én rad skrevet', one, 'completion', 'commit', {
				atMost: 3
			})
		),
		...growth(times, 'et bestått kurs med tidslinje', 'completion', { atMost: 1.3 })
	];
}

const PARTS = [
	['opprulling', rollUps],
	['join på stedet', onDemand],
	['oppslag', lookUps],
	['radsikkerhet', rowLevelSecurity],
	['landet', national],
	['bestått kurs', completions]
] as const;

const COURSES = ['infosikkerhet', 'brannvern', 'personvern'];

function complete({ database, reference }: Subject, personId: number): Promise<boolean> {
	return inTransaction(
		database.db,
		{ municipalityId: reference, personId, isRequest: true },
		(trx) =>
			recordAchievement(
				{
					trx,
					municipalityId: reference,
					actor: { kind: 'person', personId, name: 'Bench' },
					today: TODAY,
					now: new Date(`${TODAY}T12:00:00Z`),
					requestId: 'bench'
				},
				{
					personId,
					competence: COURSES[personId % COURSES.length] ?? '',
					level: 1,
					achievedOn: TODAY,
					source: 'kurs',
					attemptId: randomUUID()
				}
			)
	);
}

function commitOneRow({ database, reference }: Subject): Promise<unknown> {
	return inTransaction(database.db, { municipalityId: reference, isRequest: true }, (trx) =>
		trx
			.insertInto('auditLog')
			.values({
				municipalityId: reference,
				at: new Date(`${TODAY}T12:00:00Z`),
				actorName: 'Bench',
				action: 'bench',
				detail: '{}',
				requestId: 'bench'
			})
			.execute()
	);
}

interface TimesOf<Name extends string> {
	subject: Subject;
	times: Record<Name, Times>;
}

/** Times the contenders of all installations in turns. */
async function measure<O extends Pick<Open, 'subject'>, Name extends string>(
	open: O[],
	effort: Effort,
	contendersOf: (one: O) => Record<Name, Contender>,
	block?: number
): Promise<TimesOf<Name>[]> {
	const all: Record<string, Contender> = {};
	for (const one of open)
		for (const [name, contender] of Object.entries<Contender>(contendersOf(one)))
			all[`${one.subject.label} ${name}`] = contender;
	const times = await measureInTurns(all, effort, block);
	return open.map(({ subject }) => ({
		subject,
		times: Object.fromEntries(
			Object.entries(times)
				.filter(([key]) => key.startsWith(`${subject.label} `))
				.map(([key, value]) => [key.slice(subject.label.length + 1), value])
		) as Record<Name, Times>
	}));
}

function ratioOf<Name extends string>(
	name: string,
	{ subject, times }: TimesOf<Name>,
	first: Name,
	second: Name,
	limit: Limit
): Ratio {
	return judge({ name, size: subject.label, first: times[first], second: times[second], limit });
}

/** The same question in the largest installation ÷ in the smallest. */
function growth<Name extends string>(
	times: TimesOf<Name>[],
	name: string,
	what: Name,
	limit: Limit
): Ratio[] {
	const [smallest, largest] = [times[0], times.at(-1)];
	if (!smallest || !largest || smallest === largest) return [];
	return [
		judge({
			name: `vekst: ${name} i den samme kommunen`,
			size: `${largest.subject.label} ÷ ${smallest.subject.label}`,
			first: largest.times[what],
			second: smallest.times[what],
			limit
		})
	];
}

function judge(line: Omit<Ratio, 'ratio' | 'holds'>): Ratio {
	const ratio = line.first.median / line.second.median;
	const { limit } = line;
	const holds = limit && ('atMost' in limit ? ratio <= limit.atMost : ratio >= limit.atLeast);
	return { ...line, ratio, holds };
}

/** Asks about the next of the items each time. */
function inTurn<T>(items: readonly T[], ask: (item: T) => Promise<unknown>): Contender {
	let next = 0;
	return () => {
		const item = items[next++ % items.length];
		if (item === undefined) throw new RangeError('Nothing to ask about');
		return ask(item);
	};
}

const singles = (people: number[]) => people.map((person) => [person]);

/** Thirty at a time, from neighbouring departments. */
function teams(people: number[]): number[][] {
	const some: number[][] = [];
	for (let start = 0; start + 30 <= people.length; start += 30)
		some.push(people.slice(start, start + 30));
	return some.length > 0 ? some : [people];
}

import { rebuildTimeline } from '../../../src/lib/server/competence/index.ts';
import { STATUSES } from '../../../src/lib/server/competence/rules/index.ts';
import { inTransaction } from '../../../src/lib/server/db/index.ts';
import { TODAY } from './catalogue.ts';
import type { Installation } from './databases.ts';
import { nationalByScan, rollUpOnDemand, scanAndGroup } from './denominators.ts';
import { nationalFigures, rollUp, trend, wholeMunicipality } from './questions.ts';

/** The two sides of a ratio did not give the same answer: then the ratio says nothing. */
class DifferentAnswers extends Error {}

/** Asserts that our roll-up of a kommune is what PostgreSQL gets from the same rows and from the facts, number by number. */
export async function assertSameRollUp(
	{ label, database, owner }: Installation,
	municipalityId: number,
	dates: readonly string[]
): Promise<void> {
	for (const date of dates) {
		const what = `${label}, kommune ${municipalityId}, ${date}`;
		const { units, whole } = await inTransaction(database.db, { municipalityId }, async (trx) => ({
			units: await rollUp(trx, municipalityId, date),
			whole: await wholeMunicipality(trx, municipalityId, date)
		}));
		assertSame(
			`${what}: opprulling mot join på stedet`,
			units.map(lineOf),
			(await rollUpOnDemand(owner, municipalityId, date)).map(lineOf)
		);
		assertSame(
			`${what}: kommunen mot lesing og gruppering`,
			whole.map((count) => lineOf({ ...count, unitId: null })),
			(await scanAndGroup(owner, municipalityId, date)).map(
				({ requirement_id, status, people }) => `null ${requirement_id} ${status}: ${people}`
			)
		);
	}
}

/** Asserts that the figures of all kommuner, and the trend of one, are what a scan of all segments gives. */
export async function assertSameFigures(
	{ label, database, owner }: Installation,
	municipalityId: number,
	dates: readonly string[]
): Promise<void> {
	const months = await inTransaction(database.db, { municipalityId }, (trx) =>
		trend(trx, municipalityId, [...dates])
	);
	for (const date of dates) {
		const ours = await inTransaction(database.db, { municipalityId: 0 }, (trx) =>
			nationalFigures(trx, date)
		);
		const theirs = await nationalByScan(owner, date);
		const scanned = theirs.map(
			({ municipality_id, status, people }) => `${municipality_id} ${status}: ${people}`
		);
		assertSame(
			`${label}, ${date}: landet mot lesing av alle segmenter`,
			ours.flatMap((one) => countsOf(one.municipalityId, one.counts)),
			scanned
		);
		assertSame(
			`${label}, kommune ${municipalityId}, ${date}: trend mot lesing`,
			countsOf(municipalityId, months.find((month) => month.date === date)?.counts ?? []),
			scanned.filter((line) => line.startsWith(`${municipalityId} `))
		);
	}
}

/** Asserts that the kommune's timeline and counts are what the rules say of its facts. */
export async function assertTimelineIsRight(
	{ label, database }: Installation,
	municipalityId: number
): Promise<void> {
	const { differences, counts } = await inTransaction(database.db, { municipalityId }, (trx) =>
		rebuildTimeline(
			{
				trx,
				municipalityId,
				actor: { kind: 'operator', name: 'bench' },
				today: TODAY,
				now: new Date(`${TODAY}T12:00:00Z`),
				requestId: 'bench'
			},
			{ write: false }
		)
	);
	const [first] = differences;
	if (first || counts.length > 0)
		throw new DifferentAnswers(
			`${label}: tidslinja i kommune ${municipalityId} stemmer ikke med reglene (${differences.length} personer, ${counts.length} dager).\n${JSON.stringify(first ?? counts[0], null, '\t')}`
		);
}

function countsOf(municipality: number, counts: number[]): string[] {
	return counts.flatMap((people, status) =>
		people > 0 && status < STATUSES.length ? `${municipality} ${status}: ${people}` : []
	);
}

function lineOf({
	unitId,
	requirementId,
	status,
	people
}: {
	unitId: number | null;
	requirementId: number;
	status: number;
	people: number;
}): string {
	return `${unitId} ${requirementId} ${status}: ${people}`;
}

function assertSame(what: string, ours: string[], theirs: string[]): void {
	const [mine, others] = [new Set(ours), new Set(theirs)];
	const extra = [...mine.difference(others)];
	const missing = [...others.difference(mine)];
	if (mine.size === 0) throw new DifferentAnswers(`${what}: tomt svar`);
	if (extra.length + missing.length > 0)
		throw new DifferentAnswers(
			`${what}: ${extra.length + missing.length} av ${mine.size} linjer er ulike.\nvåre: ${extra.slice(0, 5).join(' | ')}\nderes: ${missing.slice(0, 5).join(' | ')}`
		);
}

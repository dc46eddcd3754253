import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { grantRole } from '#lib/server/auth/index.ts';
import { fromDay, toDay } from '#lib/server/competence/index.ts';
import { loadDemo } from '#lib/server/demo/index.ts';
import {
	compareFrozenReport,
	countRows,
	freezeReport,
	getCooperation,
	getCourseReport,
	getFrozenReport,
	getGapSummary,
	getOverview,
	listCourseFigures,
	PERIODS,
	type Cooperation,
	type Overview,
	type SummaryRow
} from '#lib/server/reports/index.ts';
import { TODAY, usePostgresql, type TestDatabase } from '../../support/database.ts';
import {
	countsOf,
	isTelling,
	KINDS,
	learnParts,
	learnShare,
	nameOf,
	rangeOf,
	type SeenCount
} from '../../support/published-figures.ts';
import { Adversary } from '../../support/re-identify.ts';
import { setScene } from '../../support/scene.ts';

/*
 * The demo seen by somebody who is kommunedirektør and course owner in a kommune, opens every page, file and day, and puts
 * all of it together.
 */
const MOLDE = 1506;
const AUKRA = 1547;
const isFull = process.env['KYNDIG_FULL'] === '1';
const DAYS = isFull ? [TODAY, '2026-11-24', '2026-03-15'] : [TODAY];
/** The small kommune, where more has to be hidden; both in the long run. */
const ATTACKED = isFull ? [MOLDE, AUKRA] : [AUKRA];
const wording = { locale: 'nb', formatDate: (day: string) => day } as const;

/** What is published of a kommune on a day. */
interface Published {
	overviews: Overview[];
	summary: SummaryRow[];
	cooperation: Cooperation;
}

async function openEverything(
	db: TestDatabase,
	reader: number,
	date: string,
	municipalityId: number
): Promise<Published> {
	return db.asPerson(
		reader,
		async (context) => {
			const overviews: Overview[] = [];
			const open = async (unitId: number | null): Promise<void> => {
				const overview = await getOverview(context, { date, unitId, wording });
				overviews.push(overview);
				for (const { unit } of overview.rows) if (unit.hasChildren) await open(unit.id);
			};
			await open(null);
			return {
				overviews,
				summary: await getGapSummary(context, { date }),
				cooperation: await getCooperation(context, { date })
			};
		},
		{ municipalityId }
	);
}

const KOMMUNEN = 'kommunen';
const STAFF = 'ansatte';
const unitName = (id: number) => `enhet ${id}`;
const directName = (id: number) => `direkte i ${id}`;
const countSeen = (count: { shown: string; count?: number } | null): SeenCount =>
	count?.shown === 'shown' ? (count.count ?? 0) : count?.shown === 'few' ? 'few' : 'hidden';

/** Who works where, and which status each has: read from the tables, person by person. */
async function readTruth(db: TestDatabase, date: string, municipalityId: number) {
	return db.asOperator(
		async ({ trx }) => {
			const { rows: people } = await sql<{ personId: number; units: number[] }>`
				select person_id, array_agg(distinct unit_id) as units from employment
				where valid_from <= ${date}::date and valid_until > ${date}::date group by person_id`.execute(trx);
			const { rows: statuses } = await sql<{
				personId: number;
				requirementId: number;
				status: number;
			}>`
				select person_id, requirement_id, status from status_segment
				where valid_from <= ${date}::date and valid_until > ${date}::date`.execute(trx);
			const { rows: units } = await sql<{ id: number; code: string; parentId: number | null }>`
				select u.id, u.code, p.parent_id from org_unit u join org_unit_period p on p.unit_id = u.id
				where p.valid_from <= ${date}::date and p.valid_until > ${date}::date`.execute(trx);
			return { people, statuses: Map.groupBy(statuses, ({ personId }) => personId), units };
		},
		{ municipalityId }
	);
}

/** @returns what everything together tells exactly of somebody, and how much was looked at */
async function attack(
	db: TestDatabase,
	{ overviews, summary, cooperation }: Published,
	date: string,
	municipalityId: number
): Promise<{ recovered: string[]; counts: number }> {
	const { people, statuses, units } = await readTruth(db, date, municipalityId);
	const adversary = new Adversary();
	const truth = new Map<string, number>();
	const above = new Map(units.map(({ id, parentId }) => [id, parentId]));
	const isIn = (unit: number | null | undefined, whole: number): boolean =>
		unit === whole || (typeof unit === 'number' && isIn(above.get(unit), whole));
	const requirements = (overviews[0]?.columns ?? []).map(({ requirementId, code }) => ({
		id: requirementId,
		code
	}));

	const addTruth = (place: string, isOf: (unit: number) => boolean) => {
		const there = people.filter((person) => person.units.some(isOf));
		truth.set(nameOf(place, '', STAFF), there.length);
		for (const { id, code } of requirements) {
			const counted = [0, 0, 0, 0, 0, 0, 0];
			for (const { personId } of there)
				for (const { requirementId, status } of statuses.get(personId) ?? [])
					if (requirementId === id) counted[status] = (counted[status] ?? 0) + 1;
			for (const [kind, count] of countsOf(counted)) truth.set(nameOf(place, code, kind), count);
			learnParts(adversary, place, code);
		}
	};
	addTruth(KOMMUNEN, () => true);
	const addUp = (whole: string, parts: string[], requirement: string, kind: string) => {
		const names = parts.map((part) => nameOf(part, requirement, kind));
		const all = names.reduce((sum, name) => sum + (truth.get(name) ?? 0), 0);
		const name = nameOf(whole, requirement, kind);
		adversary.add(name, names, all - (truth.get(name) ?? 0));
	};
	const seeRow = (place: string, count: Overview['people'], cells: Overview['total']) => {
		adversary.learn(nameOf(place, '', STAFF), ...rangeOf(5, countSeen(count)));
		for (const [index, { code }] of requirements.entries())
			learnShare(adversary, place, code, cells[index] ?? null);
	};
	const withUnits = new Set(overviews.flatMap(({ unit }) => (unit ? [unit.id] : [])));
	for (const { unit: whole, rows, total, people: staff } of overviews) {
		const place = whole ? unitName(whole.id) : KOMMUNEN;
		const parts = rows.map(({ unit }) =>
			unit.id === whole?.id ? directName(unit.id) : unitName(unit.id)
		);
		for (const [index, { unit, cells }] of rows.entries()) {
			const part = parts[index] ?? '';
			addTruth(part, (one) => (unit.id === whole?.id ? one === unit.id : isIn(one, unit.id)));
			seeRow(part, unit.people, cells);
		}
		seeRow(place, staff, total);
		addUp(place, parts, '', STAFF);
		for (const { code } of requirements) for (const kind of KINDS) addUp(place, parts, code, kind);
	}
	const unitOf = new Map(units.map(({ id, code }) => [code, id]));
	for (const { enhet, krav, status, antall, skjult } of summary) {
		const id = unitOf.get(enhet) ?? 0;
		const place = enhet === '' ? KOMMUNEN : withUnits.has(id) ? directName(id) : unitName(id);
		const seen = antall ?? (skjult === 'færre enn 5' ? 'few' : 'hidden');
		adversary.learn(nameOf(place, krav, status), ...rangeOf(5, seen));
	}
	for (const { code } of requirements) {
		const asked = (place: string) => truth.get(nameOf(place, code, 'omfattet'));
		const places = new Set([...truth.keys()].map((name) => name.split(' · ')[0] ?? ''));
		if ([...places].every((place) => asked(place) === truth.get(nameOf(place, '', STAFF))))
			for (const place of places)
				adversary.add(nameOf(place, code, 'omfattet'), [nameOf(place, '', STAFF)]);
	}
	// Beside the other kommuner: whole tens.
	const own = cooperation.rows.find(({ id }) => id === municipalityId);
	for (const [kind, told] of [
		['mangler', own?.missing],
		['expiring', own?.expiring]
	] as const) {
		const parts = requirements.map(({ code }) => nameOf(KOMMUNEN, code, kind));
		const name = nameOf(KOMMUNEN, 'alle krav', kind);
		truth.set(
			name,
			parts.reduce((sum, part) => sum + (truth.get(part) ?? 0), 0)
		);
		adversary.add(name, parts);
		adversary.learn(name, ...rangeOf(10, countSeen(told ?? null)));
	}
	const secrets = adversary.names.filter((name) => isTelling(name, truth));
	return { recovered: adversary.recover(truth, secrets), counts: secrets.length };
}

/** Every number that is told, by where it stands. */
function numbersOf({ overviews, summary }: Published): Map<string, number> {
	const numbers = new Map<string, number>();
	for (const { unit: whole, rows, total, people, columns } of overviews)
		for (const { name, staff, cells } of [
			{ name: 'alle', staff: people, cells: total },
			...rows.map(({ unit, cells: own }) => ({
				name: String(unit.id),
				staff: unit.people,
				cells: own
			}))
		]) {
			const place = `${whole?.id ?? ''} ${name}`;
			if (staff.shown === 'shown') numbers.set(place, staff.count);
			for (const [index, cell] of cells.entries())
				if (cell?.shown === 'shown') {
					numbers.set(`${place} ${columns[index]?.code} mangler`, cell.missing);
					numbers.set(`${place} ${columns[index]?.code} telt`, cell.counted);
				}
		}
	for (const { enhet, krav, status, antall } of summary)
		if (antall !== null) numbers.set(`${enhet} ${krav} ${status}`, antall);
	return numbers;
}

/** Numbers of the same thing that differ by as few as could be recognised. */
function smallDifferences(one: Map<string, number>, other: Map<string, number>): string[] {
	return [...one].flatMap(([name, number]) => {
		const difference = Math.abs(number - (other.get(name) ?? number));
		return difference > 0 && difference < 5 ? [`${name}: ${difference}`] : [];
	});
}

describe('Somebody who puts together all that is published', () => {
	const db = usePostgresql();
	const readers = new Map<number, number>();
	const reader = (municipalityId: number) => readers.get(municipalityId) ?? 0;

	beforeAll(async () => {
		await db.asOperator((context) => loadDemo(context), { municipalityId: 0 });
		for (const municipalityId of [MOLDE, AUKRA])
			await db.asOperator(
				async (context) => {
					const { personId } = await context.trx
						.selectFrom('employment')
						.select('personId')
						.where('municipalityId', '=', municipalityId)
						.where('validUntil', '>', '2100-01-01')
						.executeTakeFirstOrThrow();
					readers.set(municipalityId, personId);
					for (const role of ['kommunedirektor', 'kursansvarlig'] as const)
						await grantRole(context, { personId, role, from: '2024-01-01' });
				},
				{ municipalityId }
			);
	}, 180_000);

	describe.each(ATTACKED)('in kommune %i', (municipalityId) => {
		it.each(DAYS)(
			'recovers no count of people, and nobody: %s',
			async (date) => {
				const published = await openEverything(db, reader(municipalityId), date, municipalityId);
				const { recovered, counts } = await attack(db, published, date, municipalityId);
				expect(counts).toBeGreaterThan(500);
				expect(recovered).toEqual([]);
			},
			900_000
		);
	});

	it('sees no difference of 1–4 between any two of the days around today', async () => {
		const days = Array.from({ length: 9 }, (_, index) => fromDay(toDay(TODAY) - 4 + index));
		const all: Map<string, number>[] = [];
		for (const date of days)
			all.push(numbersOf(await openEverything(db, reader(AUKRA), date, AUKRA)));
		expect(all[0]?.size).toBeGreaterThan(20);
		for (const one of all)
			for (const other of all) expect(smallDifferences(one, other)).toEqual([]);
	}, 120_000);

	it('sees no difference of 1–4 before and after a file, a waiver, or in a frozen report', async () => {
		const who = reader(AUKRA);
		const look = () => openEverything(db, who, TODAY, AUKRA);
		const as = <T>(work: Parameters<typeof db.asPerson<T>>[1]) =>
			db.asPerson(who, work, { municipalityId: AUKRA });
		const before = await look();
		const { id } = await as((context) =>
			freezeReport(context, { title: 'Før', kind: 'tall', date: TODAY, unitCode: null })
		);
		const frozen = await as((context) => getFrozenReport(context, id));
		expect(frozen.document && countRows(frozen.document)).toEqual(before.summary);

		const lacking = await db.asOperator(
			async ({ trx }) =>
				(
					await sql<{ number: string; code: string; competence: string }>`
						select distinct on (s.person_id) e.employee_number as number, r.code, c.code as competence
						from status_segment s join employment e on e.person_id = s.person_id
							join requirement r on r.id = s.requirement_id
							join requirement_version v on v.requirement_id = r.id join competence c on c.id = v.competence_id
						where s.status in (4, 5, 6) and s.valid_from <= ${TODAY}::date and s.valid_until > ${TODAY}::date
							and e.valid_from <= ${TODAY}::date and e.valid_until > ${TODAY}::date limit 4`.execute(trx)
				).rows,
			{ municipalityId: AUKRA }
		);
		expect(lacking.length).toBe(4);
		const [waived, ...taught] = lacking;
		await setScene(
			db,
			{
				fritak: `ansattnummer;krav;fra;til;grunn;godkjent_av\n${waived?.number};${waived?.code};${TODAY};2026-12-31;Vikar;Gro HR\n`,
				dokumentasjon: `ansattnummer;kompetanse;niva;oppnadd;kilde\n${taught
					.map(({ number, competence }) => `${number};${competence};4;${TODAY};kurs`)
					.join('\n')}\n`
			},
			{ municipalityId: AUKRA }
		);
		const after = await look();
		expect(smallDifferences(numbersOf(before), numbersOf(after))).toEqual([]);
		const { recovered } = await attack(db, after, TODAY, AUKRA);
		expect(recovered).toEqual([]);
		const { counts } = await as((context) => compareFrozenReport(context, id));
		for (const { then, now } of counts ?? [])
			if (typeof then === 'number' && typeof now === 'number' && then !== now)
				expect(Math.abs(then - now)).toBeGreaterThanOrEqual(5);
	}, 300_000);

	it('recovers no kommune from the others and the total', async () => {
		const { cooperation } = await openEverything(db, reader(AUKRA), TODAY, AUKRA);
		const { rows } = await db.asOwner((trx) =>
			sql<{ id: number; missing: number; expiring: number }>`
				select municipality_id as id, count(*) filter (where status in (4, 5, 6))::integer as missing,
					count(*) filter (where status = 2)::integer as expiring
				from status_segment where valid_from <= ${TODAY}::date and valid_until > ${TODAY}::date group by 1`.execute(
				trx
			)
		);
		const adversary = new Adversary();
		const truth = new Map<string, number>();
		for (const kind of ['missing', 'expiring'] as const) {
			adversary.add(
				kind,
				rows.map(({ id }) => `${id} ${kind}`)
			);
			truth.set(
				kind,
				rows.reduce((sum, row) => sum + row[kind], 0)
			);
			adversary.learn(kind, ...rangeOf(10, countSeen(cooperation.total[kind])));
			for (const row of rows) {
				truth.set(`${row.id} ${kind}`, row[kind]);
				const told = cooperation.rows.find(({ id }) => id === row.id)?.[kind] ?? null;
				adversary.learn(`${row.id} ${kind}`, ...rangeOf(10, countSeen(told)));
			}
		}
		expect(rows).toHaveLength(4);
		expect(adversary.recover(truth)).toEqual([]);
	});

	it('learns nothing exact of how many take a course, by period, version or place', async () => {
		const adversary = new Adversary();
		const learn = (name: string, told: number | null) => {
			// Nobody is told as nobody here (docs/decisions/0016).
			if (told === 0) adversary.learn(name, 0, 0);
			else if (told !== null) adversary.learn(name, ...rangeOf(5, told));
		};
		const slugs = await db.asPerson(
			reader(MOLDE),
			async (context) => {
				for (const [index, period] of PERIODS.entries())
					for (const { slug, started, completed } of await listCourseFigures(context, {
						period,
						language: 'nb'
					})) {
						learn(`${slug} ${index} began`, started);
						learn(`${slug} ${index} finished`, completed);
						adversary.add(`${slug} ${index} began`, [
							`${slug} ${index} finished`,
							`${slug} ${index} not finished`
						]);
						for (const kind of ['began', 'finished', 'not finished'])
							if (index > 0)
								adversary.add(`${slug} ${index - 1} ${kind}`, [
									`${slug} ${index} ${kind}`,
									`${slug} ${index - 1} earlier ${kind}`
								]);
					}
				const all = await listCourseFigures(context, { period: null, language: 'nb' });
				for (const { slug } of all) {
					const report = await getCourseReport(context, {
						slug,
						allVersions: true,
						language: 'nb'
					});
					for (const { id, progress, stopped } of report.places) {
						learn(`${slug} reached «${id}»`, progress?.reached ?? null);
						learn(`${slug} done «${id}»`, progress?.finished ?? null);
						learn(`${slug} stopped «${id}»`, stopped);
						adversary.add(`${slug} reached «${id}»`, [
							`${slug} done «${id}»`,
							`${slug} stopped «${id}»`,
							`${slug} working «${id}»`
						]);
					}
					learn(`${slug} stopped`, report.stopped);
					adversary.add(
						`${slug} stopped`,
						report.places.map(({ id }) => `${slug} stopped «${id}»`)
					);
					adversary.add(`${slug} 0 not finished`, [
						`${slug} stopped`,
						...report.places.map(({ id }) => `${slug} working «${id}»`)
					]);
				}
				return all.map(({ slug }) => slug);
			},
			{ municipalityId: MOLDE }
		);
		expect(slugs.length).toBeGreaterThan(2);
		expect(adversary.known()).toEqual([]);
	});
});

import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import {
	findBulkChange,
	finishChanges,
	keepFile,
	makeChange,
	rebuildTimeline,
	recordAchievement,
	refreshTimeline,
	runChange
} from '#lib/server/competence/index.ts';
import { importEmployments } from '#lib/server/people/index.ts';
import { compareTimeline } from '../../support/compare-timeline.ts';
import { describeOnDatabases, TODAY } from '../../support/database.ts';
import { INFOSIKKERHET, personOf, setBaseline } from '../../support/scene.ts';
import { readSeen, readTimeline } from '../../support/tables.ts';
import { importText, look } from '../imports/files.ts';

const HR = 'ansattnummer;personid;fornavn;etternavn;enhetskode;stilling;startdato;sluttdato';
/** In the catalogue, and asked for by nobody until a test does. */
const COMPETENCES = ['personvern', 'beredskap', 'hygiene', 'arkiv'];
const catalogue = `
kompetanser:
${COMPETENCES.map((kode) => `  - { kode: ${kode}, navn: { nb: ${kode} } }`).join('\n')}
`;
const everyoneMust = (competence: string) => `
krav:
  - kode: ${competence}-alle
    gjelder: { alle: true }
    kompetanse: ${competence}
    frist: { dager: 30 }
    fra: 2024-01-01
`;

/** Kommuner that no test has used yet. */
const unused = [
	1505, 1506, 1508, 1511, 1514, 1515, 1516, 1517, 1520, 1525, 1528, 1531, 1532, 1535, 1539, 1547,
	1554
];

/** The process ended here, as by SIGKILL between two transactions. */
class Killed extends Error {}

describeOnDatabases('A change that concerns many', (db) => {
	const places = [...unused];
	/** A kommune with some employees, numbered from 1. */
	const newPlace = async (people = 4): Promise<number> => {
		const place = places.shift();
		if (place === undefined) throw new Error('no kommune is left');
		await ask(place, 'import-hr', hr(place, people), Infinity);
		return place;
	};
	const hr = (place: number, people: number, rest = 'A;Lærer;2025-01-01;') =>
		[
			HR,
			...Array.from({ length: people }, (_, i) => `${i + 1};${place}-${i + 1};Nr;N;${rest}`)
		].join('\n');

	/** Asks for a change. @returns the id it is queued under, empty when it was done at once */
	const ask = async (
		municipalityId: number,
		kind: 'import-hr' | 'import-krav',
		text: string,
		atOnce = 0,
		today = TODAY
	): Promise<string> => {
		const file = keepFile({ name: 'fil', bytes: Buffer.from(text) });
		const payload = kind === 'import-hr' ? { full: false, force: false } : { from: null };
		const made = await db.asOperator(
			(context) => makeChange(context, kind, { ...file, ...payload }, { atOnce }),
			{ municipalityId, today }
		);
		return made.state === 'queued' ? made.id : '';
	};
	const finish = (municipalityId: number, id: string) =>
		runChange(db.database.db, { municipalityId, id });
	const runUntil = async (
		municipalityId: number,
		id: string,
		isThere: (done: number, total: number) => boolean | Promise<void>
	) => {
		const run = runChange(db.database.db, { municipalityId, id }, (done, total) => {
			if (isThere(done, total)) throw new Killed();
		});
		await expect(run).rejects.toBeInstanceOf(Killed);
	};
	const untilComputed = (municipalityId: number, id: string) =>
		runUntil(municipalityId, id, (done, total) => done === total);
	const find = (municipalityId: number, id: string) =>
		db.asOperator((context) => findBulkChange(context, id), { municipalityId });
	const complete = (municipalityId: number, number: string, competence: string) =>
		db.asOperator(
			async (context) =>
				recordAchievement(context, {
					personId: await personOf(context, number),
					competence,
					level: 1,
					achievedOn: '2026-11-23',
					source: 'kurs'
				}),
			{ municipalityId }
		);
	const expectRebuilt = async (...municipalities: number[]) => {
		for (const municipalityId of municipalities) {
			const { differences, counts } = await db.asOperator(
				(context) => rebuildTimeline(context, { write: false }),
				{ municipalityId }
			);
			expect({ differences, counts }).toEqual({ differences: [], counts: [] });
		}
	};
	/** The timeline is what a rebuild and the independent evaluator say. */
	const expectRight = async (...municipalities: number[]) => {
		await expectRebuilt(...municipalities);
		const { differences } = await db.asOwner((trx) => compareTimeline(trx, Math.random));
		expect(differences).toEqual([]);
	};

	beforeAll(async () => {
		await setBaseline(db);
		await ask(0, 'import-krav', catalogue, Infinity);
	});

	it('ends in the background as it does at once', async () => {
		const [one, other] = [await newPlace(), await newPlace()];
		const moves = (place: number) =>
			`${HR}\n1;${place}-1;Nr;N;B;Rektor;2025-01-01;2026-01-31\n1;${place}-1;Nr;N;A;Lærer;2026-02-01;\n9;${place}-9;Ny;N;C;Lærer;2026-01-01;`;
		for (const [place, atOnce] of [
			[one, Infinity],
			[other, 0]
		] as const) {
			const change = async (kind: 'import-hr' | 'import-krav', text: string) => {
				const id = await ask(place, kind, text, atOnce);
				if (id) expect(await finish(place, id)).toMatchObject({ state: 'done', payload: null });
			};
			await change('import-krav', everyoneMust('personvern'));
			await change('import-hr', moves(place));
		}
		const timeline = await readTimeline(db, one);
		expect(timeline.join('\n')).toMatch(/^9 personvern-alle .* i C$/m);
		expect(await readTimeline(db, other)).toEqual(timeline);
		await expectRight(one, other);
	});

	it.each([
		[
			'an HR import',
			'import-hr' as const,
			(place: number) => hr(place, 4, 'NY;Rektor;2025-01-01;')
		],
		['a requirement', 'import-krav' as const, () => everyoneMust('personvern')]
	])('%s shows nothing of itself until it is published', async (_, kind, text) => {
		const place = await newPlace();
		const before = await readSeen(db);
		const id = await ask(place, kind, text(place));
		expect(await readSeen(db)).toEqual(before);
		await untilComputed(place, id);
		expect(await find(place, id)).toMatchObject({ state: 'computing', people: 4, computed: 4 });
		expect(await readSeen(db)).toEqual(before);
		await finish(place, id);
		expect(await readSeen(db)).not.toEqual(before);
		await expectRight(place);
	});

	it('counts a course that somebody finishes between computing and publishing', async () => {
		const place = await newPlace();
		const id = await ask(place, 'import-krav', INFOSIKKERHET.replace('maneder: 12', 'maneder: 6'));
		await untilComputed(place, id);
		await complete(place, '2', 'infosikkerhet');
		await finish(place, id);
		expect((await readTimeline(db, place)).join('\n')).toMatch(/^2 infosikkerhet-alle met /m);
		await expectRight(place);
	});

	it('counts it also when nobody asked for that competence until now', async () => {
		const place = await newPlace();
		const id = await ask(place, 'import-krav', everyoneMust('beredskap'));
		await untilComputed(place, id);
		await complete(place, '2', 'beredskap');
		await finish(place, id);
		expect((await readTimeline(db, place)).join('\n')).toMatch(/^2 beredskap-alle met /m);
		await expectRight(place);
	});

	it('counts it also when it is finished in another kommune, by somebody who is about to begin here', async () => {
		const [place, elsewhere] = [await newPlace(), await newPlace()];
		const row = `77;${elsewhere}-3;Nr;N;A;Lærer;2026-01-01;`;
		const id = await ask(place, 'import-hr', `${HR}\n${row}`);
		await untilComputed(place, id);
		await complete(elsewhere, '3', 'infosikkerhet');
		await finish(place, id);
		expect((await readTimeline(db, place)).join('\n')).toMatch(/^77 infosikkerhet-alle met /m);
		await expectRight(place, elsewhere);
	});

	it('takes in those who began meanwhile', async () => {
		const place = await newPlace();
		const id = await ask(place, 'import-krav', everyoneMust('hygiene'));
		await untilComputed(place, id);
		// By what does not wait in line, as the demo does.
		await db.asOperator(
			async (context) => {
				const text = `${HR}\n5;${place}-5;Ny;N;A;Lærer;2026-01-01;`;
				const { people } = await importEmployments(context, {
					file: { name: 'fil', bytes: Buffer.from(text) }
				});
				await refreshTimeline(context, people);
			},
			{ municipalityId: place }
		);
		await finish(place, id);
		expect((await readTimeline(db, place)).join('\n')).toMatch(/^5 hygiene-alle /m);
		await expectRight(place);
	});

	it('is computed again when too many have changed to do it while publishing', async () => {
		const place = await newPlace(1100);
		const id = await ask(place, 'import-krav', everyoneMust('personvern'));
		await untilComputed(place, id);
		// Everyone is out of date: the kommune requires something else now.
		await db.asOwner((trx) =>
			sql`update frame_revision set revision = gen_random_uuid() where municipality_id = ${place}`.execute(
				trx
			)
		);
		const told: [number, number][] = [];
		const ended = await runChange(db.database.db, { municipalityId: place, id }, (...progress) =>
			told.push(progress)
		);
		expect(ended).toMatchObject({ state: 'done' });
		expect(told).toContainEqual([0, 1100]);
		expect(told.at(-1)).toEqual([1100, 1100]);
		await expectRebuilt(place);
	});

	it('tells how far it has come, never backwards while nobody else changes anything', async () => {
		const place = await newPlace(1100);
		const told: [number, number][] = [];
		const id = await ask(place, 'import-krav', everyoneMust('personvern'));
		await runChange(db.database.db, { municipalityId: place, id }, (...progress) =>
			told.push(progress)
		);
		expect(told.map(([done]) => done)).toEqual([1000, 1100, 1100, 1100]);
		expect(new Set(told.map(([, total]) => total))).toEqual(new Set([1100]));
	});

	it('that no longer can be made is refused with the reason, and leaves nothing of itself', async () => {
		const place = await newPlace();
		const row = (position: string) => `${HR}\n5;${place}-${position};Nr;N;NY;Rektor;2026-01-01;`;
		const id = await ask(place, 'import-hr', row('5'));
		await untilComputed(place, id);
		// Meanwhile the number was given to somebody else, by what does not wait in line.
		await importText(db, importEmployments, row('6'), { municipalityId: place });
		const before = await readSeen(db);
		expect(await finish(place, id)).toMatchObject({ state: 'refused' });
		expect(await find(place, id)).toMatchObject({
			state: 'refused',
			payload: null,
			outcome: { refused: expect.stringContaining(`tilhører allerede personen ${place}-6`) }
		});
		expect(await readSeen(db)).toEqual(before);
		expect(await look(db, `select count(*) from bulk_person where change_id = '${id}'`)).toEqual([
			'0'
		]);
	});

	it('that two processes carry at once is written once', async () => {
		const place = await newPlace();
		const id = await ask(place, 'import-krav', everyoneMust('personvern'));
		const ends = await Promise.all([finish(place, id), finish(place, id), finish(place, id)]);
		expect(ends.filter((end) => end !== null && end.state !== 'done')).toEqual([]);
		await finishChanges(db.database.db, place);
		expect(await find(place, id)).toMatchObject({ state: 'done' });
		expect(
			await look(
				db,
				`select count(*) from audit_log where municipality_id = ${place} and action = 'import-krav'`
			)
		).toEqual(['1']);
		await expectRight(place);
	});

	it('of the baseline moves every kommune in the same moment', async () => {
		const [one, other] = [await newPlace(), await newPlace()];
		const before = [await readTimeline(db, one), await readTimeline(db, other)];
		const id = await ask(0, 'import-krav', everyoneMust('arkiv'));
		let parts = 0;
		for (;;) {
			const now = [await readTimeline(db, one), await readTimeline(db, other)];
			const isIn = now.map((lines) => lines.some((line) => line.includes(' arkiv-alle ')));
			if (isIn.includes(true)) {
				expect(isIn).toEqual([true, true]);
				break;
			}
			expect(now).toEqual(before);
			// One step, and the process is killed.
			await runChange(db.database.db, { municipalityId: 0, id }, () => {
				throw new Killed();
			}).catch((error: unknown) => {
				if (!(error instanceof Killed)) throw error;
			});
			parts++;
		}
		expect(parts).toBeGreaterThan(2);
		await expectRight(one, other);
	});

	it('waits for what the kommune was asked for before, so that the last word is written last', async () => {
		const place = await newPlace();
		const unitOf = (unit: string) => hr(place, 1, `${unit};Lærer;2025-01-01;`);
		const first = await ask(place, 'import-hr', unitOf('FORST'), 0, '2026-11-22');
		const last = await ask(place, 'import-hr', unitOf('SIST'), Infinity, '2026-11-23');
		expect(last).not.toBe('');
		expect(await finish(place, last)).toBeNull();
		await finishChanges(db.database.db, place);
		expect(await find(place, first)).toMatchObject({ state: 'done' });
		expect(
			(await readTimeline(db, place)).filter((line) => line.startsWith('1 ')).join()
		).toContain(' i SIST');
		await expectRight(place);
	});
});

import { beforeAll, expect, it } from 'vitest';
import {
	findBulkChange,
	keepFile,
	makeChange,
	rebuildTimeline,
	recordAchievement,
	runChange
} from '#lib/server/competence/index.ts';
import { compareTimeline } from '../../support/compare-timeline.ts';
import { describeOnDatabases } from '../../support/database.ts';
import { INFOSIKKERHET, personOf, setBaseline } from '../../support/scene.ts';
import { readSeen, readTimeline } from '../../support/tables.ts';
import { look } from '../imports/files.ts';

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
const unused = [1505, 1506, 1508, 1511, 1514, 1515, 1516, 1517, 1520, 1525, 1528, 1531, 1532];

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
		atOnce = 0
	): Promise<string> => {
		const file = keepFile({ name: 'fil', bytes: Buffer.from(text) });
		const payload = kind === 'import-hr' ? { full: false, force: false } : { from: null };
		const made = await db.asOperator(
			(context) => makeChange(context, kind, { ...file, ...payload }, { atOnce }),
			{ municipalityId }
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
		await db.asOperator(
			(context) =>
				makeChange(context, 'import-hr', {
					...keepFile({
						name: 'fil',
						bytes: Buffer.from(`${HR}\n5;${place}-5;Ny;N;A;Lærer;2026-01-01;`)
					}),
					full: false,
					force: false
				}),
			{ municipalityId: place }
		);
		await finish(place, id);
		await expectRight(place);
	});
});

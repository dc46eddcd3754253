import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { finishChanges, refreshTimeline, runChange } from '#lib/server/competence/index.ts';
import { importEmployments } from '#lib/server/people/index.ts';
import { everyoneMust, hrOf, Killed, useChanges } from '../../support/bulk-changes.ts';
import { describeOnBoth } from '../../support/database.ts';
import { readSeen, readTimeline } from '../../support/tables.ts';
import { look } from '../imports/files.ts';

describeOnBoth('A change that concerns many', (db) => {
	const changes = useChanges(db);
	const { ask, finish, find, newPlace, runUntil, untilComputed, expectRight } = changes;

	beforeAll(() => changes.prepare());

	it('ends in the background as it does at once', async () => {
		const [one, other] = [await newPlace(), await newPlace()];
		const moves = (place: number) =>
			hrOf(
				place,
				[1, 'B;Rektor;2025-01-01;2026-01-31'],
				[1, 'A;Lærer;2026-02-01;'],
				[9, 'C;Lærer;2026-01-01;']
			);
		for (const [place, atOnce] of [
			[one, Infinity],
			[other, 0]
		] as const) {
			const change = async (kind: 'import-hr' | 'import-krav', text: string) => {
				const id = await ask(place, kind, text, { atOnce });
				if (id)
					expect((await finish(place, id)).ended).toMatchObject({ state: 'done', payload: null });
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
			(place: number) =>
				hrOf(place, ...[1, 2, 3, 4].map((n): [number, string] => [n, 'NY;Rektor;2025-01-01;']))
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

	it('that no longer can be made is refused with the reason, and leaves nothing of itself', async () => {
		const place = await newPlace();
		const isPerson = (person: string) => hrOf(place, [5, 'NY;Rektor;2026-01-01;', person]);
		const id = await ask(place, 'import-hr', isPerson('first'));
		await untilComputed(place, id);
		// Meanwhile the number was given to somebody else, by what does not wait in line.
		const file = { name: 'fil', bytes: Buffer.from(isPerson('other')) };
		await db.asOperator(
			async (context) =>
				refreshTimeline(context, (await importEmployments(context, { file })).people),
			{ municipalityId: place }
		);
		const before = await readSeen(db);
		expect((await finish(place, id)).ended).toMatchObject({ state: 'refused' });
		expect(await find(place, id)).toMatchObject({
			state: 'refused',
			payload: null,
			outcome: { refused: expect.stringContaining('tilhører allerede personen other') }
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
		expect(ends.filter(({ ended }) => ended !== null && ended.state !== 'done')).toEqual([]);
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
		const unitOf = (unit: string) => hrOf(place, [1, `${unit};Lærer;2025-01-01;`]);
		const first = await ask(place, 'import-hr', unitOf('FORST'), {
			today: '2026-11-22'
		});
		const last = await ask(place, 'import-hr', unitOf('SIST'), { atOnce: Infinity });
		expect(last).not.toBe('');
		expect((await finish(place, last)).ended).toBeNull();
		await finishChanges(db.database.db, place);
		expect(await find(place, first)).toMatchObject({ state: 'done' });
		expect(
			(await readTimeline(db, place)).filter((line) => line.startsWith('1 ')).join()
		).toContain(' i SIST');
		await expectRight(place);
	});

	it('goes on from where it was killed, and computes again what is out of date for too many', async () => {
		const place = await newPlace(1100);
		const id = await ask(place, 'import-krav', everyoneMust('personvern'));
		await runUntil(place, id, (done) => done === 1000);
		expect(await find(place, id)).toMatchObject({ state: 'computing', computed: 1000 });
		// Computed, ready to be published, done: a hundred were left.
		const { told } = await finish(place, id);
		expect(told).toEqual(Array.from({ length: 3 }, () => [1100, 1100]));

		const other = await ask(place, 'import-krav', everyoneMust('beredskap'));
		await untilComputed(place, other);
		// Everyone is out of date: what the kommune requires is not what it was.
		await db.asOwner((trx) =>
			sql`update frame_revision set revision = gen_random_uuid() where municipality_id = ${place}`.execute(
				trx
			)
		);
		const again = await finish(place, other);
		expect(again.ended).toMatchObject({ state: 'done' });
		expect(again.told).toEqual([
			[1100, 1100],
			[0, 1100],
			[1000, 1100],
			[1100, 1100],
			[1100, 1100],
			[1100, 1100]
		]);
		await changes.expectRebuilt(place);
	}, 240_000);
});

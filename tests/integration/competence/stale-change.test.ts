import { beforeAll, expect, it } from 'vitest';
import { recordAchievement, refreshTimeline } from '#lib/server/competence/index.ts';
import { importEmployments } from '#lib/server/people/index.ts';
import { everyoneMust, hrOf, useChanges } from '../../support/bulk-changes.ts';
import { describeOnDatabases } from '../../support/database.ts';
import { INFOSIKKERHET, personOf } from '../../support/scene.ts';
import { readTimeline } from '../../support/tables.ts';

describeOnDatabases('A change in the background, while others change the same people', (db) => {
	const changes = useChanges(db);
	const { ask, finish, newPlace, untilComputed, expectRight } = changes;
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

	beforeAll(() => changes.prepare());

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
		const id = await ask(
			place,
			'import-hr',
			hrOf(place, [77, 'A;Lærer;2026-01-01;', `${elsewhere}-3`])
		);
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
				const text = hrOf(place, [5, 'A;Lærer;2026-01-01;']);
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
});

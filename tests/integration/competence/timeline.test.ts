import { beforeAll, expect, it } from 'vitest';
import {
	rebuildTimeline,
	recordAchievement,
	refreshTimeline,
	STATUSES
} from '#lib/server/competence/index.ts';
import { describeOnBoth, TODAY } from '../../support/database.ts';
import { INFOSIKKERHET, personOf, setBaseline, setScene } from '../../support/scene.ts';

const HR = 'ansattnummer;personid;fornavn;etternavn;enhetskode;stilling;startdato\n';

describeOnBoth('The status timeline', (db) => {
	const statusOf = (person: number, municipalityId: number, date = TODAY) =>
		db.asOwner(async (trx) => {
			const row = await trx
				.selectFrom('statusSegment')
				.select('status')
				.where('municipalityId', '=', municipalityId)
				.where('personId', '=', person)
				.where('validFrom', '<=', date)
				.where('validUntil', '>', date)
				.executeTakeFirst();
			return row && STATUSES[row.status];
		});
	let kari: number;

	beforeAll(async () => {
		await setBaseline(db);
		await setScene(db, {
			hr: `${HR}1;kari;Kari;Nes;A;Lærer;2025-01-01\n2;;Ola;Nes;A;Lærer;2025-01-01\n`
		});
		await setScene(
			db,
			{ hr: `${HR}9;kari;Kari;Nes;A;Rektor;2025-06-01\n` },
			{ municipalityId: 1535 }
		);
		kari = await db.asOperator((context) => personOf(context, '1'));
	});

	it('holds what is to come as well: a day in the future is answered by a row that is there', async () => {
		expect(await statusOf(kari, 1506, '2025-01-30')).toBe('missing');
		expect(await statusOf(kari, 1506, '2025-01-31')).toBe('overdue');
		expect(await statusOf(kari, 1506, '2100-01-01')).toBe('overdue');
	});

	it('evidence moves the timeline at once, in every kommune where the person works, and of nobody else', async () => {
		const ola = await db.asOperator((context) => personOf(context, '2'));
		await db.asPerson(kari, (context) =>
			recordAchievement(context, {
				personId: kari,
				competence: 'infosikkerhet',
				level: 1,
				achievedOn: TODAY,
				source: 'kurs'
			})
		);
		expect(await statusOf(kari, 1506)).toBe('met');
		expect(await statusOf(kari, 1535)).toBe('met');
		expect(await statusOf(kari, 1535, '2027-10-01')).toBe('expiring');
		expect(await statusOf(kari, 1535, '2027-11-23')).toBe('expired');
		expect(await statusOf(ola, 1506)).toBe('overdue');
	});

	it('what is rolled back leaves no trace', async () => {
		const ola = await db.asOperator((context) => personOf(context, '2'));
		const failing = db.asPerson(ola, async (context) => {
			await recordAchievement(context, {
				personId: ola,
				competence: 'infosikkerhet',
				level: 1,
				achievedOn: TODAY,
				source: 'kurs'
			});
			throw new Error('the power goes');
		});
		await expect(failing).rejects.toThrow('the power goes');
		expect(await statusOf(ola, 1506)).toBe('overdue');
	});

	it('a rebuild finds nothing to mend', async () => {
		for (const municipalityId of [1506, 1535]) {
			const result = await db.asOperator((context) => rebuildTimeline(context, { write: false }), {
				municipalityId
			});
			expect(result.differences).toEqual([]);
		}
	});

	it('a rebuild finds and mends a segment that was corrupted', async () => {
		await db.asOwner((trx) =>
			trx
				.updateTable('statusSegment')
				.set({ status: STATUSES.indexOf('waived') })
				.where('municipalityId', '=', 1506)
				.where('personId', '=', kari)
				.where('validFrom', '=', TODAY)
				.execute()
		);
		const found = await db.asOperator((context) => rebuildTimeline(context, { write: true }));
		expect(found.differences).toHaveLength(1);
		expect(found.differences[0]).toMatchObject({ personId: kari });
		expect(await statusOf(kari, 1506)).toBe('met');
	});

	it('a changed baseline moves every kommune, an overlay only its own', async () => {
		await setScene(
			db,
			{ krav: INFOSIKKERHET.replace('maneder: 12', 'maneder: 6') },
			{ municipalityId: 1535 }
		);
		await db.asOperator((context) => refreshTimeline(context, 'everyone'), {
			municipalityId: 1535
		});
		expect(await statusOf(kari, 1506, '2027-06-01')).toBe('met');
		expect(await statusOf(kari, 1535, '2027-06-01')).toBe('expired');
	});

	// On the embedded database they take turns on its one connection; on PostgreSQL they meet.
	it('many writers about the same people end with what a rebuild gives', async () => {
		const people = await Promise.all(
			['1', '2'].map((number) => db.asOperator((context) => personOf(context, number)))
		);
		await Promise.all(
			Array.from({ length: 8 }, (_, writer) =>
				db.asOperator((context) =>
					recordAchievement(context, {
						personId: people[writer % 2] ?? 0,
						competence: 'infosikkerhet',
						level: 1 + (writer % 4),
						achievedOn: `2026-0${1 + writer}-15`,
						source: 'kurs'
					})
				)
			)
		);
		const recorded = await db.asOperator(({ trx }) =>
			trx
				.selectFrom('achievement')
				.select('id')
				.where('achievedOn', '>=', '2026-01-15')
				.where('achievedOn', '<=', '2026-08-15')
				.execute()
		);
		expect(recorded).toHaveLength(8);
		const { differences } = await db.asOperator((context) =>
			rebuildTimeline(context, { write: false })
		);
		expect(differences).toEqual([]);
	});
});

import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import {
	importEvidence,
	recordAchievement,
	refreshTimeline
} from '#lib/server/competence/index.ts';
import { usePostgresql } from '../../support/database.ts';
import { personOf, setBaseline, setScene } from '../../support/scene.ts';
import { look } from '../imports/files.ts';

const HR = 'ansattnummer;fornavn;etternavn;enhetskode;stilling;startdato\n';
/** Long enough for another transaction to come as far as it can. */
const MEANWHILE = 300;

// The embedded database has one connection: nobody meets there.
describe.skipIf(inject('postgresqlUrl') === null)(
	'The same evidence from two sides at once',
	() => {
		const db = usePostgresql();
		let kari: number;
		/** A file says it; the transaction stays open for a while after it is written. */
		const fromFile = (on: string, { wait = 0 } = {}) =>
			db.asOperator(async (context) => {
				const text = `ansattnummer;kompetanse;niva;oppnadd;kilde;tilbakekalt\n1;infosikkerhet;1;${on};kurs;${on}\n`;
				const file = { name: 'fil', bytes: Buffer.from(text) };
				const { people, counts } = await importEvidence(context, { file });
				await setTimeout(wait);
				await refreshTimeline(context, people);
				return counts;
			});
		/** Kari finishes the course; the transaction stays open for a while after it is written. */
		const fromCourse = (on: string, { wait = 0 } = {}) =>
			db.asPerson(kari, async (context) => {
				const isNew = await recordAchievement(context, {
					personId: kari,
					competence: 'infosikkerhet',
					level: 1,
					achievedOn: on,
					source: 'kurs'
				});
				await setTimeout(wait);
				return isNew;
			});

		beforeAll(async () => {
			await setBaseline(db);
			await setScene(db, { hr: `${HR}1;Kari;Nes;A;Lærer;2025-01-01\n` });
			kari = await db.asOperator((context) => personOf(context, '1'));
		});

		it('the course comes while the file is written: it finds the evidence there', async () => {
			const file = fromFile('2026-01-01', { wait: MEANWHILE });
			await setTimeout(MEANWHILE / 2);
			const course = fromCourse('2026-01-01');
			expect(await file).toMatchObject({ added: 1 });
			expect(await course).toBe(false);
		});

		it('the file comes while the course is written: it corrects what it finds', async () => {
			const course = fromCourse('2026-02-01', { wait: MEANWHILE });
			await setTimeout(MEANWHILE / 2);
			const file = fromFile('2026-02-01');
			expect(await course).toBe(true);
			expect(await file).toMatchObject({ added: 0, changed: 1 });
		});

		it('none of them was a deadlock that somebody had to try again', async () => {
			await setTimeout(1500); // the server counts with a delay
			expect(
				await look(db, 'select deadlocks from pg_stat_database where datname = current_database()')
			).toEqual(['0']);
		});
	}
);

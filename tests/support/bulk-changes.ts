import { expect } from 'vitest';
import {
	findBulkChange,
	keepFile,
	makeChange,
	rebuildTimeline,
	runChange,
	type BulkRow
} from '#lib/server/competence/index.ts';
import { compareTimeline } from './compare-timeline.ts';
import { TODAY, type TestDatabase } from './database.ts';
import { setBaseline } from './scene.ts';

const HR = 'ansattnummer;personid;fornavn;etternavn;enhetskode;stilling;startdato;sluttdato';

/** An HR extract: each row is a number, whose person it is in the kommune, and the columns from `enhetskode` on. */
export function hrOf(
	place: number,
	...rows: [number: number, rest: string, person?: string][]
): string {
	return [
		HR,
		...rows.map(
			([number, rest, person]) => `${number};${person ?? `${place}-${number}`};Nr;N;${rest}`
		)
	].join('\n');
}

/** In the catalogue, and asked for by nobody until a test does. */
const COMPETENCES = ['personvern', 'beredskap', 'hygiene', 'arkiv'];
const CATALOGUE = `
kompetanser:
${COMPETENCES.map((kode) => `  - { kode: ${kode}, navn: { nb: ${kode} } }`).join('\n')}
`;

/** A requirements file that asks everyone for a competence; its code is `<competence>-alle`. */
export function everyoneMust(competence: string): string {
	return `
krav:
  - kode: ${competence}-alle
    gjelder: { alle: true }
    kompetanse: ${competence}
    frist: { dager: 30 }
    fra: 2024-01-01
`;
}

/** The process ended here, as by SIGKILL between two transactions. */
export class Killed extends Error {}

/** What tests of changes in bulk do with their database. Call `prepare` before the first. */
export function useChanges(db: TestDatabase) {
	const unused = [1505, 1506, 1508, 1511, 1514, 1515, 1516, 1517, 1520, 1525, 1528, 1531, 1532];

	/** Asks for a change. @returns the id it is queued under, empty when it was done at once */
	async function ask(
		municipalityId: number,
		kind: 'import-hr' | 'import-krav',
		text: string,
		{ atOnce = 0, today = TODAY } = {}
	): Promise<string> {
		const file = keepFile({ name: 'fil', bytes: Buffer.from(text) });
		const payload = kind === 'import-hr' ? { full: false, force: false } : { from: null };
		const made = await db.asOperator(
			(context) => makeChange(context, kind, { ...file, ...payload }, { atOnce }),
			{ municipalityId, today }
		);
		return made.state === 'queued' ? made.id : '';
	}

	/** Carries a change to its end. @returns how it ended, and how far it told that it had come */
	async function finish(
		municipalityId: number,
		id: string
	): Promise<{ ended: BulkRow | null; told: [done: number, total: number][] }> {
		const told: [number, number][] = [];
		const ended = await runChange(db.database.db, { municipalityId, id }, (...progress) =>
			told.push(progress)
		);
		return { ended, told };
	}

	/** Carries a change so far, and is killed there. */
	async function runUntil(
		municipalityId: number,
		id: string,
		isThere: (done: number, total: number) => boolean
	): Promise<void> {
		const run = runChange(db.database.db, { municipalityId, id }, (done, total) => {
			if (isThere(done, total)) throw new Killed();
		});
		await expect(run).rejects.toBeInstanceOf(Killed);
	}

	async function expectRebuilt(...municipalities: number[]): Promise<void> {
		for (const municipalityId of municipalities) {
			const { differences, counts } = await db.asOperator(
				(context) => rebuildTimeline(context, { write: false }),
				{ municipalityId }
			);
			expect({ differences, counts }).toEqual({ differences: [], counts: [] });
		}
	}

	return {
		ask,
		finish,
		runUntil,
		expectRebuilt,
		/** Puts a baseline and a catalogue in place. */
		async prepare(): Promise<void> {
			await setBaseline(db);
			await ask(0, 'import-krav', CATALOGUE, { atOnce: Infinity });
		},
		/** A kommune that no test has used yet, with some employees, numbered from 1. */
		async newPlace(people = 4): Promise<number> {
			const place = unused.shift();
			if (place === undefined) throw new Error('no kommune is left');
			const rows = Array.from({ length: people }, (_, i): [number, string] => [
				i + 1,
				'A;Lærer;2025-01-01;'
			]);
			await ask(place, 'import-hr', hrOf(place, ...rows), { atOnce: Infinity });
			return place;
		},
		/** Computes all of a change, and is killed before it is published. */
		untilComputed: (municipalityId: number, id: string) =>
			runUntil(municipalityId, id, (done, total) => done === total),
		find: (municipalityId: number, id: string) =>
			db.asOperator((context) => findBulkChange(context, id), { municipalityId }),
		/** The timeline is what a rebuild and the independent evaluator say. */
		async expectRight(...municipalities: number[]): Promise<void> {
			await expectRebuilt(...municipalities);
			const { differences, subject } = await db.asOwner((trx) =>
				compareTimeline(trx, Math.random, municipalities)
			);
			expect(differences).toEqual([]);
			expect(subject).toBeGreaterThan(0);
		}
	};
}

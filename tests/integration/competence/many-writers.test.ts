import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, inject, it } from 'vitest';
import { rebuildTimeline, runWaitingWork } from '#lib/server/competence/index.ts';
import { createRandom } from '#lib/server/demo/random.ts';
import { compareTimeline } from '../../support/compare-timeline.ts';
import { usePostgresql } from '../../support/database.ts';
import { MUTATION_NAMES } from '../../support/many-writers/mutations.ts';
import { buildTown, HERE, THERE } from '../../support/many-writers/town.ts';
import { look } from '../imports/files.ts';
import type { Told } from '../../support/many-writers/writer.ts';

const SEED = Number(process.env.KYNDIG_SEED ?? 20261123);
const WRITERS = 8;
const isFull = process.env.KYNDIG_FULL === '1';
/** Changes a writer: as many as asked for in the long run, and what takes less than a minute in the short one. */
const MUTATIONS = isFull ? 200 : 40;
const WRITER = 'tests/support/many-writers/writer.ts';

/** A process of its own, with connections of its own. */
async function write(url: string, seed: number): Promise<Told> {
	const { stdout } = await promisify(execFile)(
		process.execPath,
		[WRITER, url, String(seed), String(MUTATIONS)],
		{ maxBuffer: 64 * 1024 * 1024 }
	);
	return JSON.parse(stdout);
}

// The embedded database has one connection: nobody meets there.
describe.skipIf(inject('postgresqlUrl') === null)(
	`${WRITERS} processes with ${MUTATIONS} random changes each (KYNDIG_SEED=${SEED})`,
	() => {
		const db = usePostgresql();

		it('end with a timeline that is what a rebuild and the independent evaluator say, and no error', async () => {
			await buildTown((work, municipalityId) => db.asOperator(work, { municipalityId }));
			const told = await Promise.all(
				Array.from({ length: WRITERS }, (_, index) => write(db.url, SEED + index))
			);
			expect(told.flatMap(({ errors }) => errors)).toEqual([]);

			const { db: connection } = db.database;
			await runWaitingWork(connection, (error) => {
				throw error;
			});
			for (const municipalityId of [HERE, THERE]) {
				const { people, ...found } = await db.asOperator(
					(context) => rebuildTimeline(context, { write: false }),
					{ municipalityId }
				);
				expect(people).toBeGreaterThan(0);
				expect(found).toEqual({ differences: [], counts: [] });
			}
			// Deadlocks are tried again unseen; here there must be none to try again.
			expect(
				await look(db, 'select deadlocks from pg_stat_database where datname = current_database()')
			).toEqual(['0']);
			const random = createRandom(SEED);
			const { questions, subject, differences } = await db.asOwner((trx) =>
				compareTimeline(trx, random.next)
			);
			expect(differences.slice(0, 20)).toEqual([]);
			const done = Object.entries(told.reduce(sum, {}));
			if (isFull) expect(done.length).toBe(MUTATION_NAMES.length);
			console.log(
				[
					`${WRITERS} × ${MUTATIONS} changes, seed ${SEED}: ${told.reduce((all, { refused }) => all + refused, 0)} refused, no error.`,
					...done.map(([name, count]) => `  ${name.padEnd(40)} ${count}`),
					`${questions} answers compared, ${subject} with a status: no difference.`
				].join('\n')
			);
			expect(subject).toBeGreaterThan(questions / 10);
		}, 900_000);
	}
);

function sum(all: Record<string, number>, { done }: Told): Record<string, number> {
	for (const [name, count] of Object.entries(done)) all[name] = (all[name] ?? 0) + count;
	return all;
}

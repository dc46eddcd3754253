import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, inject, it } from 'vitest';
import { rebuildTimeline, runWaitingWork } from '#lib/server/competence/index.ts';
import { createRandom } from '#lib/server/demo/random.ts';
import { compareTimeline } from '../../support/compare-timeline.ts';
import { usePostgresql } from '../../support/database.ts';
import { buildTown, HERE, THERE } from '../../support/many-writers/town.ts';
import type { Told } from '../../support/many-writers/writer.ts';

const SEED = Number(process.env.KYNDIG_SEED ?? 20261123);
const WRITERS = 8;
const MUTATIONS = Number(process.env.KYNDIG_MUTATIONS ?? 200);
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
			const random = createRandom(SEED);
			const { questions, subject, differences } = await db.asOwner((trx) =>
				compareTimeline(trx, random.next)
			);
			expect(differences.slice(0, 20)).toEqual([]);
			const done = Object.entries(told.reduce(sum, {}));
			console.log(
				[
					`${WRITERS} × ${MUTATIONS} changes, seed ${SEED}: ${told.reduce((all, { refused }) => all + refused, 0)} refused, no error.`,
					...done.map(([name, count]) => `  ${name.padEnd(40)} ${count}`),
					`${questions} answers compared, ${subject} with a status: no difference.`
				].join('\n')
			);
			expect(done.every(([, count]) => count > 0)).toBe(true);
			expect(subject).toBeGreaterThan(questions / 10);
		}, 300_000);
	}
);

function sum(all: Record<string, number>, { done }: Told): Record<string, number> {
	for (const [name, count] of Object.entries(done)) all[name] = (all[name] ?? 0) + count;
	return all;
}

import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmdirSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as rules from '#lib/server/competence/rules/index.ts';
import { askEvaluator, firstDisagreement, type Asked } from '../support/compare-answers.ts';
import { ANSWER_COLUMN_NAMES, compareWithEngine } from '../support/feature-answers.ts';
import { readFeatures } from '../support/feature-files.ts';
import { historyOf } from '../support/feature-history.ts';
import type { TableRow } from '../support/feature-tables.ts';
import { historyArbitrary, type History } from '../support/gap-history.ts';
import { PLANTED_FAULTS, type PlantedFault } from '../support/planted-faults.ts';

/*
 * Tests of the tests: each fault is planted in a copy of the engine, and must show both in a decision table and in
 * generated histories held against the evaluator. What survives is a rule that nothing holds.
 */

const RULES = fileURLToPath(new URL('../../src/lib/server/competence/rules/', import.meta.url));
/** Inside the project, so that the copies are read as its own files are. */
const WORKPLACE = fileURLToPath(new URL('../.tmp/', import.meta.url));

const SEED = Number(process.env.KYNDIG_SEED ?? 20260115);
/** The rarest fault shows in about 1 of 250 histories: 2,000 miss it in 1 of 3,000 seeds. */
const MOST_HISTORIES = 2000;
const DATES = 20;

/** Answered histories, made as the faults need them. */
interface Pool {
	histories: { history: History; asked: Asked[] }[];
	source: Iterator<History>;
}

const rows = readFeatures()
	.flatMap((feature) => feature.rows)
	.filter(({ cells }) => ANSWER_COLUMN_NAMES.some((column) => cells.has(column)))
	.map((row) => ({ row, history: historyOf(row) }));
const pool: Pool = {
	histories: [],
	source: fc.sample(historyArbitrary, { numRuns: MOST_HISTORIES, seed: SEED }).values()
};
const shownBy: { fault: string; table: string; history: number | null }[] = [];
let folder = '';

beforeAll(() => {
	mkdirSync(WORKPLACE, { recursive: true });
	folder = mkdtempSync(`${WORKPLACE}planted-`);
});

afterAll(() => {
	rmSync(folder, { recursive: true, force: true });
	// Another run may be at work there.
	if (readdirSync(WORKPLACE).length === 0) rmdirSync(WORKPLACE);
	const latest = shownBy.toSorted((a, b) => (b.history ?? 0) - (a.history ?? 0)).slice(0, 10);
	console.log(
		[
			`${shownBy.length} planted faults; ${pool.histories.length} histories were needed. The ten that took most histories:`,
			...latest.map(
				({ fault, table, history }) =>
					`  ${fault.padEnd(60)} history ${String(history).padStart(5)}   ${table}`
			)
		].join('\n')
	);
});

/** Imports a copy of the rules with the fault in it. @throws Error when the place is not there exactly once */
async function plant({ file, find, replace }: PlantedFault, number: number): Promise<typeof rules> {
	const source = readFileSync(`${RULES}${file}`, 'utf8');
	const places = source.split(find).length - 1;
	if (places !== 1) throw new Error(`«${find}» stands ${places} times in ${file}`);
	const copy = `${folder}/${number}/`;
	cpSync(RULES, copy, { recursive: true });
	writeFileSync(
		`${copy}${file}`,
		source.replace(find, () => replace)
	);
	const planted: typeof rules = await import(
		/* @vite-ignore */ pathToFileURL(`${copy}index.ts`).href
	);
	return planted;
}

/** The place of the first history, from 1, whose answers the rules get wrong; null when there is none. */
function findHistory(planted: typeof rules): number | null {
	for (let place = 0; place < MOST_HISTORIES; place++) {
		const known = pool.histories[place] ?? nextHistory();
		if (!known) return null;
		if (firstDisagreement(planted, known.history, known.asked)) return place + 1;
	}
	return null;
}

/** The next history with the evaluator's answers. What is kept is a copy: the evaluator remembers all it worked out about the original. */
function nextHistory(): Pool['histories'][number] | null {
	const next = pool.source.next();
	if (next.done) return null;
	const known = { history: structuredClone(next.value), asked: askEvaluator(next.value, DATES) };
	pool.histories.push(known);
	return known;
}

function findRow(planted: typeof rules): TableRow | null {
	const found = rows.find(({ row, history }) => {
		try {
			return compareWithEngine(planted, row, history).length > 0;
		} catch {
			return true;
		}
	});
	return found?.row ?? null;
}

describe('without a fault', () => {
	it('the decision tables and the histories agree with the engine', () => {
		expect(findRow(rules)).toBeNull();
		for (let count = 0; count < 100; count++) nextHistory();
		expect(
			pool.histories.filter(({ history, asked }) => firstDisagreement(rules, history, asked))
		).toEqual([]);
	});
});

describe('a planted fault', () => {
	for (const [number, fault] of PLANTED_FAULTS.entries())
		it(`shows: ${fault.name} (${fault.file})`, async () => {
			const planted = await plant(fault, number);
			const row = findRow(planted);
			expect(row, 'no decision table shows it').not.toBeNull();
			const history = fault.onlyTables === undefined ? findHistory(planted) : null;
			if (fault.onlyTables === undefined)
				expect(history, 'no generated history shows it').not.toBeNull();
			shownBy.push({ fault: fault.name, table: `${row?.file}:${row?.number}`, history });
		});

	it('has a name of its own, and there are enough of them', () => {
		expect(new Set(PLANTED_FAULTS.map(({ name }) => name)).size).toBe(PLANTED_FAULTS.length);
		expect(PLANTED_FAULTS.length).toBeGreaterThanOrEqual(20);
	});
});

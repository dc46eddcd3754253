import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPlaywright, readVitest } from '../../scripts/lib/test-counts.mjs';

const folder = mkdtempSync(join(tmpdir(), 'kyndig-counts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function reportOf(content: unknown): string {
	const file = join(folder, 'report.json');
	writeFileSync(file, JSON.stringify(content));
	return file;
}

const projects = { unit: (path: string) => path.startsWith('src/') };
const green = {
	numPassedTests: 3,
	numFailedTests: 0,
	numPendingTests: 1,
	numTodoTests: 1,
	testResults: [{ name: 'src/a.test.ts', status: 'passed', assertionResults: [{}, {}, {}] }]
};

describe('what npm test counts of vitest', () => {
	it('takes passed, failed and skipped as they are', () => {
		const { counts, faults } = readVitest(reportOf({ ...green, numFailedTests: 2 }), 1, projects);
		expect(counts).toEqual({ passed: 3, failed: 2, skipped: 2 });
		expect(faults).toEqual([]);
	});

	it.each([
		[
			'a file that could not be run',
			[...green.testResults, { name: 'src/b.test.ts', status: 'failed', assertionResults: [] }],
			1
		],
		[
			'a project without tests',
			[{ name: 'tests/x.test.ts', status: 'passed', assertionResults: [{}] }],
			0
		],
		['an error outside the tests', green.testResults, 1]
	])('counts %s as one failed', (_, testResults, code) => {
		const { counts, faults } = readVitest(reportOf({ ...green, testResults }), code, projects);
		expect(counts.failed).toBe(1);
		expect(faults).toHaveLength(1);
	});

	it('counts a missing report as one failed', () => {
		expect(readVitest(join(folder, 'none.json'), 0, projects).counts.failed).toBe(1);
	});
});

describe('what npm test counts of Playwright', () => {
	const stats = { expected: 4, unexpected: 0, flaky: 0, skipped: 1 };

	it('takes passed, failed and skipped as they are', () => {
		expect(readPlaywright(reportOf({ stats: { ...stats, unexpected: 2 } }), 1).counts).toEqual({
			passed: 4,
			failed: 2,
			skipped: 1
		});
	});

	it.each([
		['a test that passed only the second time', { ...stats, flaky: 1 }, 0],
		['no tests at all', { ...stats, expected: 0 }, 0],
		['a server that did not start', stats, 1]
	])('counts %s as one failed', (_, changed, code) => {
		expect(readPlaywright(reportOf({ stats: changed }), code).counts.failed).toBe(1);
	});
});

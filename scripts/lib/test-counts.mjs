import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * How a step went that is no test: it counts as one.
 * @param {boolean} passed
 * @returns {Counts}
 */
export const countCheck = (passed) => ({
	passed: passed ? 1 : 0,
	failed: passed ? 0 : 1,
	skipped: 0
});

/**
 * Reads vitest's JSON report.
 * A file that could not be run, a project without tests and an error outside the tests each count as one failed.
 * @param {string} file
 * @param {number} code what vitest ended with
 * @param {Record<string, (path: string) => boolean>} projects name → whether a test file is one of its
 * @returns {{ counts: Counts, faults: string[] }} faults: what is wrong besides failed tests
 */
export function readVitest(file, code, projects) {
	const report = readJson(file);
	if (!report) return { counts: countCheck(false), faults: ['vitest ga ingen rapport.'] };
	/** @type {{ name: string, status: string, assertionResults: unknown[] }[]} */
	const files = report.testResults;
	const faults = files
		.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
		.map(({ name }) => `${name} lot seg ikke kjøre.`);
	for (const [project, isOf] of Object.entries(projects))
		if (!files.some(({ name, assertionResults }) => isOf(name) && assertionResults.length > 0))
			faults.push(`Prosjektet «${project}» har ingen tester.`);
	if (code !== 0 && report.numFailedTests === 0 && faults.length === 0)
		faults.push(`vitest endte med kode ${code} uten at noen test feilet.`);
	return {
		counts: {
			passed: report.numPassedTests,
			failed: report.numFailedTests + faults.length,
			skipped: report.numPendingTests + report.numTodoTests
		},
		faults
	};
}

/**
 * Reads Playwright's JSON report, with the same rules. A test that passed only when it was tried again has failed.
 * @param {string} file
 * @param {number} code what Playwright ended with
 * @returns {{ counts: Counts, faults: string[] }}
 */
export function readPlaywright(file, code) {
	const report = readJson(file);
	if (!report) return { counts: countCheck(false), faults: ['Playwright ga ingen rapport.'] };
	const { expected, unexpected, flaky, skipped } = report.stats;
	const faults = [];
	if (expected + unexpected + flaky === 0) faults.push('Det er ingen nettlesertester.');
	else if (code !== 0 && unexpected + flaky === 0)
		faults.push(`Playwright endte med kode ${code} uten at noen test feilet.`);
	return {
		counts: { passed: expected, failed: unexpected + flaky + faults.length, skipped },
		faults
	};
}

/** @param {string} file */
function readJson(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findUnproven, readProofs } from '../support/read-proofs.ts';

interface Line {
	id: string;
	level: string;
	words: string;
	status: string;
	proof: string;
}

const lines: Line[] = readFileSync('docs/asvs.md', 'utf8')
	.split('\n')
	.flatMap((line) => {
		const [, id = '', level = '', words = '', status = '', proof = ''] = line
			.split(/(?<!\\)\|/)
			.map((cell) => cell.trim());
		return /^\d+\.\d+\.\d+$/.test(id) ? [{ id, level, words, status, proof }] : [];
	});

const [, ...official] = readFileSync('reference/asvs-5.0.0.csv', 'utf8').trim().split('\n');

/** What is wrong with one line. */
function faultsOf({ id, words, status, proof }: Line): string[] {
	const proofs = readProofs(proof);
	const faults = proofs.flatMap(findUnproven);
	if (words === '') faults.push('says nothing');
	if (!['met', 'n/a', 'not met'].includes(status)) faults.push(`is «${status}»`);
	if (status === 'met' && proofs.length === 0) faults.push('is met without a proof');
	if (status === 'n/a' && proof === '') faults.push('has no reason');
	if (status === 'not met' && !/Plan: ./.test(proof)) faults.push('has no plan');
	return faults.map((fault) => `${id} ${fault}`);
}

describe('The table of ASVS 5.0.0', () => {
	it('has every requirement of levels 1 and 2 once, in order, with its level', () => {
		expect(official).toHaveLength(253);
		expect(lines.map(({ id, level }) => `${id};${level}`)).toEqual(official);
	});

	it('has no line that is met without a proof that exists, and none without a reason or a plan', () => {
		expect(lines.flatMap(faultsOf)).toEqual([]);
	});

	it.each([
		['met without a proof', { status: 'met', proof: 'Surely' }],
		['met by a file that is gone', { status: 'met', proof: '`tests/lint/gone.test.ts`' }],
		[
			'met by a test that is gone',
			{ status: 'met', proof: '`tests/lint/asvs.test.ts` «is gon\u0065 now»' }
		],
		['not met without a plan', { status: 'not met', proof: 'Alas' }],
		['of no status', { status: 'partly', proof: '`README.md`' }],
		['n/a without a reason', { status: 'n/a', proof: '' }]
	])('a line that is %s is found', (_, more) => {
		expect(faultsOf({ id: '1.1.1', level: '1', words: 'x', ...more })).not.toEqual([]);
	});
});

it('what docs/security.md and SECURITY.md name as proof exists', () => {
	const proofsOf = (file: string) => readFileSync(file, 'utf8').split('\n').flatMap(readProofs);
	for (const file of ['docs/security.md', 'SECURITY.md'])
		expect(proofsOf(file).flatMap(findUnproven)).toEqual([]);
	expect(proofsOf('docs/security.md').length).toBeGreaterThan(60);
});

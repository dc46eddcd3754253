import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openInstallation } from '../../../scripts/bench/gap/databases.ts';
import { assertAnswers, benchGap, readSizes } from '../../../scripts/bench/gap/run.ts';
import {
	assertSameFigures,
	assertSameRollUp,
	assertTimelineIsRight
} from '../../../scripts/bench/gap/same-answers.ts';
import { chooseSubject, DATES, type Subject } from '../../../scripts/bench/gap/subjects.ts';

const url = inject('postgresqlUrl');

// What it measures is for a quiet machine: here only that it runs, and that both sides of each ratio answer alike.
describe.skipIf(url === null)('npm run bench -- gap', { timeout: 240_000 }, () => {
	const server = { url: url ?? '', stopCommand: null, stop: () => {} };

	it('measures every ratio in two sizes, having compared the answers', async () => {
		let printed = '';
		await benchGap({
			sizes: readSizes('240,120'),
			json: true,
			keep: false,
			rounds: 1,
			databaseUrl: server.url,
			print: (result) => (printed += result),
			say: () => {}
		});
		const { installations, ratios } = JSON.parse(printed);
		expect(installations).toMatchObject([
			{ label: '120', employees: 120, municipalities: 2 },
			{ label: '240', employees: 240, municipalities: 2 }
		]);
		expect(new Set(ratios.map(({ name }: { name: string }) => name)).size).toBe(14);
		for (const { ratio } of ratios) expect(ratio).toBeGreaterThan(0);
	});

	describe('finds an answer that differs', () => {
		let subject: Subject;
		beforeAll(async () => {
			subject = await chooseSubject(
				await openInstallation(
					server,
					{ label: '150', employees: 150 },
					{ keep: false, say: () => {} }
				)
			);
			// A version never changes, also not for the owner.
			await subject.owner.query('alter table agreement_version disable trigger only_withdrawn');
		}, 120_000);
		afterAll(() => subject.close());

		it.each([
			[
				'by the rules',
				'update status_segment set status = (status + $1 + 7) % 7 where municipality_id = $2',
				(one: Subject) => assertTimelineIsRight(one, one.reference),
				'tidslinja'
			],
			[
				'by joins from the base tables',
				'update agreement_version set grace_days = grace_days + $1 * 300 where number = 2 and $2 > 0',
				(one: Subject) => assertSameRollUp(one, one.reference, DATES),
				'opprulling mot join på stedet'
			],
			[
				'by a scan of the segments',
				'update status_delta set met = met + $1 where municipality_id = $2',
				(one: Subject) => assertSameFigures(one, one.reference, DATES),
				'landet mot lesing'
			]
		])('%s', async (_, change, compare, told) => {
			const { owner, reference } = subject;
			await owner.query(change, [1, reference]);
			await expect(compare(subject)).rejects.toThrow(told);
			await owner.query(change, [-1, reference]);
		});

		it('and none when all is as it was', async () => {
			await expect(assertAnswers(subject)).resolves.toBeUndefined();
		});
	});
});

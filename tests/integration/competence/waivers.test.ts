import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '#lib/server/auth/index.ts';
import {
	NotFound,
	getDecisionForm,
	grantWaiver,
	listDecisions,
	revokeWaiver,
	type WaiverInput
} from '#lib/server/competence/index.ts';
import { listLooksAtMe } from '#lib/server/reports/index.ts';
import { describeOnDatabases, TODAY } from '../../support/database.ts';
import { faultsOf, setDecisionScene, type DecisionScene } from './decisions-scene.ts';

describeOnDatabases('Waivers', (db) => {
	let scene: DecisionScene;
	const waiver = (number: string, change: Partial<WaiverInput> = {}): WaiverInput => ({
		personId: scene.person(number),
		requirement: 'infosikkerhet-alle',
		from: '2026-11-01',
		lastDay: '31.12.2026',
		reason: ' Jobber bare på papir ',
		...change
	});
	const grant = (by: string, number: string, change: Partial<WaiverInput> = {}) =>
		scene.as(by, (context) => grantWaiver(context, waiver(number, change)));
	const list = (by: string, number: string) =>
		scene.as(by, (context) =>
			listDecisions(context, { personId: scene.person(number), locale: 'nb' })
		);
	const idOf = async (number: string) => (await list('40', number)).waivers[0]?.id ?? 0;
	const revoke = (by: string, number: string, id: number, reason = 'Feil person') =>
		scene.as(by, (context) =>
			revokeWaiver(context, { personId: scene.person(number), id, reason })
		);

	beforeAll(async () => {
		scene = await setDecisionScene(db);
	});

	it('a leader gives one, the timeline follows, and it says who, why and until when', async () => {
		expect(await scene.status('20', 'infosikkerhet-alle', TODAY)).toBe('overdue');
		await grant('10', '20');
		expect(await scene.status('20', 'infosikkerhet-alle', '2026-10-31')).toBe('overdue');
		expect(await scene.status('20', 'infosikkerhet-alle', '2026-11-01')).toBe('waived');
		expect(await scene.status('20', 'infosikkerhet-alle', '2026-12-31')).toBe('waived');
		expect(await scene.status('20', 'infosikkerhet-alle', '2027-01-01')).toBe('overdue');
		expect(await scene.status('20', 'loft-a', TODAY)).toBe('overdue');
		expect(await scene.differences()).toBe(0);
		expect((await list('10', '20')).waivers).toEqual([
			{
				id: expect.any(Number),
				code: 'infosikkerhet-alle',
				title: 'Informasjonssikkerhet',
				from: '2026-11-01',
				lastDay: '2026-12-31',
				reason: 'Jobber bare på papir',
				approvedBy: 'Test Person',
				recordedOn: TODAY,
				revokedOn: null,
				revokedBy: null,
				revokedReason: null,
				isOver: false
			}
		]);
		expect(await scene.audit()).toEqual(['fritak-gitt']);
		expect(
			await db.asPerson(scene.person('20'), (context) => listLooksAtMe(context))
		).toContainEqual(expect.objectContaining({ actorName: 'Test Person', permission: 'decide' }));
	});

	it('withdrawing it holds from today, is repeated without effect, and leaves what was', async () => {
		const id = await idOf('20');
		expect(await faultsOf(revoke('10', '20', id, '  '))).toEqual(['reason missing']);
		await revoke('10', '20', id);
		expect(await scene.status('20', 'infosikkerhet-alle', '2026-11-22')).toBe('waived');
		expect(await scene.status('20', 'infosikkerhet-alle', TODAY)).toBe('overdue');
		await revoke('40', '20', id, 'En annen grunn');
		expect((await list('10', '20')).waivers).toMatchObject([
			{ id, revokedOn: TODAY, revokedBy: 'Test Person', revokedReason: 'Feil person' }
		]);
		expect(await scene.audit()).toEqual(['fritak-gitt', 'fritak-trukket']);
		expect(await scene.differences()).toBe(0);
	});

	it('a withdrawn one is no hindrance for a new one in the same days', async () => {
		await grant('40', '20');
		expect(await scene.status('20', 'infosikkerhet-alle', TODAY)).toBe('waived');
		expect((await list('10', '20')).waivers).toHaveLength(2);
	});

	it('one that has not begun never does when it is withdrawn', async () => {
		await grant('10', '23', { from: '2027-02-01', lastDay: '2027-03-01' });
		expect(await scene.status('23', 'infosikkerhet-alle', '2027-02-15')).toBe('waived');
		await revoke('10', '23', await idOf('23'));
		expect(await scene.status('23', 'infosikkerhet-alle', '2027-02-15')).toBe('overdue');
		expect(await scene.differences()).toBe(0);
	});

	it('one that is over is not withdrawn', async () => {
		await grant('10', '24', { from: '2026-01-01', lastDay: '2026-11-22' });
		expect(await faultsOf(revoke('10', '24', await idOf('24')))).toEqual(['lastDay over']);
		expect((await list('10', '24')).waivers).toMatchObject([{ isOver: true, revokedOn: null }]);
	});

	describe('is refused with every fault, the field named', () => {
		it.each([
			['no reason', { reason: ' ' }, ['reason missing']],
			['a reason without end', { reason: 'x'.repeat(501) }, ['reason too-long']],
			['no end', { lastDay: '' }, ['lastDay missing']],
			['no start', { from: '' }, ['from missing']],
			['no day', { lastDay: '31.11.2026' }, ['lastDay not-a-day']],
			['ends before it begins', { lastDay: '2026-10-31' }, ['lastDay ends-before-start']],
			['no requirement', { requirement: '' }, ['requirement missing']],
			['unknown requirement', { requirement: 'nix' }, ['requirement unknown']],
			[
				'all at once',
				{ requirement: 'nix', from: 'i går', lastDay: '', reason: '' },
				['requirement unknown', 'from not-a-day', 'lastDay missing', 'reason missing']
			]
		])('%s', async (_, change, faults) => {
			expect(await faultsOf(grant('10', '21', change))).toEqual(faults);
			expect((await list('10', '21')).waivers).toEqual([]);
		});

		it('one that overlaps, by a single day, and not one that follows', async () => {
			await grant('10', '21');
			for (const [from, lastDay] of [
				['2026-12-31', '2027-01-31'],
				['2026-10-01', '2026-11-01'],
				['2026-11-10', '2026-11-11']
			])
				expect(await faultsOf(grant('10', '21', { from, lastDay }))).toEqual(['from overlaps']);
			await grant('10', '21', { requirement: 'loft-a' });
			await grant('10', '21', { from: '2027-01-01', lastDay: '2027-01-31' });
			await expect(grant('10', '21')).rejects.toThrow(
				'Første dag: Det er alt gitt fritak fra 1. november 2026 til 31. desember 2026.'
			);
		});

		it('a person who has left, or works in another kommune only', async () => {
			expect(await faultsOf(grant('40', '22'))).toEqual(['people not-employed']);
			expect(await faultsOf(grant('40', '90'))).toEqual(['people not-employed']);
			expect(await scene.looksAt('90', 'decide')).toBe(0);
		});
	});

	describe('is forbidden', () => {
		it.each([
			['a leader for another unit', '30', '20'],
			['a leader for themself', '10', '10'],
			['HR for themself', '40', '40'],
			['an employee for a colleague', '23', '24'],
			['a leader for someone in another kommune', '10', '90'],
			['HR of one kommune, by id, for someone who works in both, as to the other', '99', '20']
		])('%s', async (_, by, number) => {
			const result = grant(by, number);
			if (by === '99') expect(await faultsOf(result)).toEqual(['people not-employed']);
			else await expect(result).rejects.toBeInstanceOf(Forbidden);
		});

		it('to withdraw another unit’s, another person’s or another kommune’s', async () => {
			const id = await idOf('21');
			await expect(revoke('30', '21', id)).rejects.toBeInstanceOf(Forbidden);
			await expect(revoke('10', '23', id)).rejects.toBeInstanceOf(NotFound);
			await expect(revoke('21', '21', id)).rejects.toBeInstanceOf(Forbidden);
			// 91 in Aukra is the human who is 21 in Molde.
			await expect(revoke('99', '91', id)).rejects.toBeInstanceOf(NotFound);
			expect((await list('10', '21')).waivers.every(({ revokedOn }) => revokedOn === null)).toBe(
				true
			);
		});

		it('to see them, or to open the form', async () => {
			await expect(list('30', '21')).rejects.toBeInstanceOf(Forbidden);
			await expect(list('21', '21')).rejects.toBeInstanceOf(Forbidden);
			const form = (by: string, number: string) =>
				scene.as(by, (context) =>
					getDecisionForm(context, { personId: scene.person(number), locale: 'nb' })
				);
			await expect(form('10', '10')).rejects.toBeInstanceOf(Forbidden);
			await expect(form('30', '21')).rejects.toBeInstanceOf(Forbidden);
			await expect(form('40', '90')).rejects.toBeInstanceOf(NotFound);
			expect(await form('10', '21')).toMatchObject({
				name: 'Even Ansatt',
				requirements: {
					asked: [{ code: 'infosikkerhet-alle' }, { code: 'loft-a', title: 'Løfteteknikk' }],
					others: []
				}
			});
			expect((await form('30', '31')).requirements.others).toMatchObject([{ code: 'loft-a' }]);
		});
	});

	it('the other kommune of the person keeps its own requirement and sees nothing of it', async () => {
		expect(await scene.status('21', 'infosikkerhet-alle', TODAY)).toBe('waived');
		expect(await scene.status('91', 'infosikkerhet-alle', TODAY)).toBe('overdue');
		expect((await list('99', '91')).waivers).toEqual([]);
	});
});

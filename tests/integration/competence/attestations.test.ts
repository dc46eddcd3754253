import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '#lib/server/auth/index.ts';
import {
	attest,
	NotFound,
	findAttested,
	getAttestationForm,
	listDecisions,
	recordAchievement,
	registerCertificate,
	revokeEvidence,
	type AttestInput,
	type CertificateInput
} from '#lib/server/competence/index.ts';
import { listMyEvidence } from '#lib/server/reports/index.ts';
import { describeOnDatabases, TODAY } from '../../support/database.ts';
import { look } from '../imports/files.ts';
import { faultsOf, setDecisionScene, type DecisionScene } from './decisions-scene.ts';

describeOnDatabases('Attestations and certificates', (db) => {
	let scene: DecisionScene;
	const training = (numbers: string[], change: Partial<AttestInput> = {}): AttestInput => ({
		people: numbers.map((number) => scene.person(number)),
		competence: 'loft',
		level: 1,
		achievedOn: '2026-11-20',
		source: 'klasserom',
		reason: 'Kurs i løfteteknikk med fysioterapeut',
		...change
	});
	const train = (by: string, numbers: string[], change: Partial<AttestInput> = {}) =>
		scene.as(by, (context) => attest(context, training(numbers, change)));
	const register = (by: string, number: string, change: Partial<CertificateInput> = {}) =>
		scene.as(by, (context) =>
			registerCertificate(context, {
				personId: scene.person(number),
				competence: 'infosikkerhet',
				level: 2,
				achievedOn: '2026-05-04',
				lastDay: '2027-02-28',
				issuer: 'NorSIS',
				reason: 'Har vist kursbevis',
				...change
			})
		);
	const evidenceOf = async (number: string, by = '40') =>
		(
			await scene.as(by, (context) =>
				listDecisions(context, { personId: scene.person(number), locale: 'nb' })
			)
		).evidence;
	const revoke = (by: string, number: string, id: number, reason = 'Var ikke der') =>
		scene.as(by, (context) =>
			revokeEvidence(context, { personId: scene.person(number), id, reason })
		);
	const rows = () => look(db, `select count(*) from achievement`).then(([count]) => Number(count));

	beforeAll(async () => {
		scene = await setDecisionScene(db);
	});

	it('classroom training counts for all who were there, and again only for those who are new', async () => {
		const people = (...numbers: string[]) => numbers.map((number) => scene.person(number)).sort();
		const first = await train('10', ['20', '21']);
		expect(first).toEqual({ added: people('20', '21'), unchanged: [] });
		const second = await train('10', ['20', '21'], { numbers: '23, 20\n' });
		expect({ ...second, unchanged: second.unchanged.sort() }).toEqual({
			added: people('23'),
			unchanged: people('20', '21')
		});
		for (const number of ['20', '21', '23'])
			expect(await scene.status(number, 'loft-a', TODAY)).toBe('met');
		expect(await scene.status('24', 'loft-a', TODAY)).toBe('overdue');
		expect(await scene.differences()).toBe(0);
		expect(await evidenceOf('20', '10')).toMatchObject([
			{
				title: 'Løfteteknikk',
				level: 1,
				source: 'klasserom',
				achievedOn: '2026-11-20',
				lastDay: null,
				reason: 'Kurs i løfteteknikk med fysioterapeut',
				recordedBy: 'Test Person',
				recordedOn: TODAY,
				revokedOn: null
			}
		]);
		expect(await scene.audit()).toEqual(['opplaering-attestert', 'opplaering-attestert']);
	});

	it('what came of it is told by name, to the one who attested only', async () => {
		let requestId = '';
		await scene.as('40', async (context) => {
			({ requestId } = context);
			await attest(context, training(['23', '24']));
		});
		const told = (by: string) => scene.as(by, (context) => findAttested(context, requestId));
		expect(await told('40')).toEqual({ added: ['Hans Ansatt'], unchanged: ['Guro Ansatt'] });
		expect(await told('10')).toBeNull();
		expect(await told('99')).toBeNull();
		await expect(told('20')).rejects.toBeInstanceOf(Forbidden);
	});

	describe('is refused whole, with every fault', () => {
		it.each<[string, Partial<AttestInput>, string[]]>([
			['tomorrow', { achievedOn: '2026-11-24' }, ['achievedOn future']],
			['before 1990', { achievedOn: '1989-12-31' }, ['achievedOn too-old']],
			['unknown competence', { competence: 'nix' }, ['competence unknown']],
			['level 0', { level: 0 }, ['level unknown']],
			['level 5', { level: 5 }, ['level unknown']],
			['level one and a half', { level: 1.5 }, ['level unknown']],
			['no reason', { reason: '' }, ['reason missing']],
			['unknown numbers', { numbers: '20 777;778' }, ['numbers unknown-numbers']],
			['someone else’s people, by number', { numbers: '31' }, ['numbers unknown-numbers']],
			['who has left', { numbers: '22' }, ['numbers unknown-numbers']],
			['another kommune’s number', { numbers: '90' }, ['numbers unknown-numbers']],
			['oneself by number', { numbers: '10' }, ['people self']],
			[
				'all at once',
				{ numbers: '777', achievedOn: '2027-01-01', competence: '', level: NaN, reason: ' ' },
				[
					'numbers unknown-numbers',
					'competence missing',
					'level unknown',
					'achievedOn future',
					'reason missing'
				]
			]
		])('%s', async (_, change, faults) => {
			const before = await rows();
			expect(await faultsOf(train('10', ['20'], { ...change }))).toEqual(faults);
			expect(await rows()).toBe(before);
		});

		it('nobody, and more than 500', async () => {
			expect(await faultsOf(train('10', []))).toEqual(['people missing']);
			const numbers = Array.from({ length: 501 }, (_, index) => index + 1000).join(' ');
			expect(await faultsOf(train('40', [], { numbers }))).toEqual(['people too-many']);
		});

		it('a person of another kommune, by id, and lists the numbers that are unknown', async () => {
			expect(await faultsOf(train('40', ['90']))).toEqual(['people not-employed']);
			await expect(train('40', [], { numbers: '777, 90, 20' })).rejects.toThrow(
				'Disse ansattnumrene finnes ikke blant dem du kan attestere for: 777, 90.'
			);
		});
	});

	it.each([
		['a leader for another unit', '30', ['20']],
		['a leader when one of them is another’s', '10', ['20', '31']],
		['an employee', '23', ['24']],
		['a leader for another kommune’s', '10', ['90']]
	])('is forbidden for %s', async (_, by, numbers) => {
		const before = await rows();
		await expect(train(by, numbers)).rejects.toBeInstanceOf(Forbidden);
		expect(await rows()).toBe(before);
	});

	it('oneself among many is refused', async () => {
		expect(await faultsOf(train('10', ['20', '10']))).toEqual(['people self']);
		expect(await faultsOf(train('40', ['40']))).toEqual(['people self']);
	});

	it('the form shows a leader’s own units, without the leader', async () => {
		const form = (by: string, code: string | null) =>
			scene.as(by, async (context) => {
				const unit = await context.trx
					.selectFrom('orgUnit')
					.select('id')
					.where('code', '=', code ?? '')
					.executeTakeFirst();
				return getAttestationForm(context, { unitId: unit?.id ?? null, locale: 'nb' });
			});
		const { unit, competences } = await form('10', 'A');
		expect(unit?.people.map(({ name }) => name)).toEqual([
			'Dina Ansatt',
			'Even Ansatt',
			'Guro Ansatt',
			'Hans Ansatt'
		]);
		expect(competences.map(({ code }) => code)).toEqual(['infosikkerhet', 'loft']);
		expect((await form('30', null)).unit).toBeNull();
		await expect(form('30', 'A')).rejects.toBeInstanceOf(Forbidden);
		await expect(form('20', null)).rejects.toBeInstanceOf(Forbidden);
		expect((await form('40', 'B')).unit?.people).toHaveLength(2);
	});

	it('a certificate has an end of its own, and follows the person to the other kommune', async () => {
		expect(await register('10', '21')).toBe(true);
		for (const number of ['21', '91']) {
			expect(await scene.status(number, 'infosikkerhet-alle', TODAY)).toBe('met');
			expect(await scene.status(number, 'infosikkerhet-alle', '2027-02-28')).toBe('expiring');
			expect(await scene.status(number, 'infosikkerhet-alle', '2027-03-01')).toBe('expired');
		}
		expect(await register('10', '21')).toBe(false);
		expect(await faultsOf(register('10', '21', { lastDay: '' }))).toEqual(['achievedOn differs']);
		expect(await faultsOf(register('10', '21', { issuer: 'En annen' }))).toEqual([
			'achievedOn differs'
		]);
		expect((await evidenceOf('21'))[1]).toMatchObject({
			issuer: 'NorSIS',
			lastDay: '2027-02-28',
			source: 'ekstern'
		});
		// What Molde recorded is not Aukra's to list.
		expect(await evidenceOf('91', '99')).toEqual([]);
		expect(await scene.differences()).toBe(0);
	});

	it('a certificate is refused with every fault, and to the same people', async () => {
		expect(
			await faultsOf(
				register('10', '20', {
					competence: 'nix',
					level: 9,
					achievedOn: '1989-01-01',
					lastDay: 'snart',
					issuer: '',
					reason: ''
				})
			)
		).toEqual([
			'competence unknown',
			'level unknown',
			'achievedOn too-old',
			'reason missing',
			'lastDay not-a-day',
			'issuer missing'
		]);
		expect(await faultsOf(register('10', '20', { lastDay: '2026-05-03' }))).toEqual([
			'lastDay ends-before-start'
		]);
		expect(await faultsOf(register('40', '90'))).toEqual(['people not-employed']);
		for (const [by, number] of [
			['30', '20'],
			['10', '10'],
			['20', '20']
		] as const)
			await expect(register(by, number)).rejects.toBeInstanceOf(Forbidden);
	});

	it('withdrawn evidence counts until today, in every kommune, and can be recorded anew', async () => {
		const [, certificate] = await evidenceOf('21');
		const id = certificate?.id ?? 0;
		expect(await faultsOf(revoke('10', '21', id, ''))).toEqual(['reason missing']);
		await revoke('10', '21', id);
		await revoke('40', '21', id, 'Noe annet');
		for (const number of ['21', '91']) {
			expect(await scene.status(number, 'infosikkerhet-alle', '2026-11-22')).toBe('met');
			expect(await scene.status(number, 'infosikkerhet-alle', TODAY)).toBe('expired');
		}
		expect((await evidenceOf('21'))[1]).toMatchObject({
			id,
			revokedOn: TODAY,
			revokedBy: 'Test Person',
			revokedReason: 'Var ikke der'
		});
		expect(
			await db.asPerson(scene.person('21'), (context) =>
				listMyEvidence(context, { locale: 'nb', formatDate: String })
			)
		).toContainEqual(
			expect.objectContaining({
				issuer: 'NorSIS',
				recordedBy: 'Test Person',
				reason: 'Har vist kursbevis',
				revokedBy: 'Test Person',
				revokedReason: 'Var ikke der'
			})
		);
		expect(
			(await scene.audit()).filter((action) => action === 'dokumentasjon-trukket')
		).toHaveLength(1);
		expect(await register('10', '21', { lastDay: '' })).toBe(true);
		expect(await scene.status('91', 'infosikkerhet-alle', TODAY)).toBe('met');
		expect(await scene.differences()).toBe(0);
	});

	it('what a course gave, another person’s and another kommune’s is not there to withdraw', async () => {
		await db.asPerson(scene.person('24'), (context) =>
			recordAchievement(context, {
				personId: scene.person('24'),
				competence: 'infosikkerhet',
				level: 1,
				achievedOn: TODAY,
				source: 'kurs'
			})
		);
		const idOf = async (source: string, number: string) =>
			Number(
				(
					await look(
						db,
						`select id from achievement where source = '${source}' and person_id = ${scene.person(number)} and revoked_on is null`
					)
				)[0]
			);
		await expect(revoke('10', '24', await idOf('kurs', '24'))).rejects.toBeInstanceOf(NotFound);
		const classroom = await idOf('klasserom', '20');
		await expect(revoke('10', '23', classroom)).rejects.toBeInstanceOf(NotFound);
		await expect(revoke('30', '20', classroom)).rejects.toBeInstanceOf(Forbidden);
		await expect(revoke('20', '20', classroom)).rejects.toBeInstanceOf(Forbidden);
		await expect(revoke('99', '91', await idOf('ekstern', '21'))).rejects.toBeInstanceOf(NotFound);
	});
});

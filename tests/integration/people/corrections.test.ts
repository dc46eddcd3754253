import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { Forbidden, grantRole } from '#lib/server/auth/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import {
	answerCorrection,
	CorrectionNotFound,
	CorrectionRefused,
	countCorrections,
	getCorrection,
	listCorrections,
	listMyCorrections,
	requestCorrection,
	withdrawCorrection
} from '#lib/server/people/index.ts';
import { listLooksAtMe } from '#lib/server/reports/index.ts';
import { describeOnDatabases } from '../../support/database.ts';
import { look } from '../imports/files.ts';
import { personOf, setScene } from '../../support/scene.ts';

const HR = `ansattnummer;fornavn;etternavn;enhetskode;stilling;startdato
10;Anne;Rådgiver;A;HR-rådgiver;2020-01-01
20;Dina;Ansatt;A;Lærer;2020-01-01
30;Ola;Annen;A;Lærer;2020-01-01
`;
const REQUEST = { topic: 'stillinger', wrong: 'Lærer', proposed: 'Rektor' };

describeOnDatabases('Asking for a correction', (db) => {
	const people = new Map<string, number>();
	const as = <T>(who: string, work: (context: Context) => Promise<T>, today?: string) =>
		db.asPerson(people.get(who) ?? 0, work, {
			municipalityId: who.startsWith('vestnes') ? 1535 : 1506,
			...(today && { today })
		});
	const ask = async (who: string, today?: string): Promise<string> => {
		await as(who, (context) => requestCorrection(context, REQUEST), today);
		const mine = await as(who, listMyCorrections);
		return mine.find(({ state }) => ['waiting', 'overdue'].includes(state))?.id ?? '';
	};

	beforeAll(async () => {
		await setScene(db, { hr: HR });
		await setScene(db, { hr: HR.replaceAll('Rådgiver', 'Vestnes') }, { municipalityId: 1535 });
		for (const [prefix, municipalityId] of [
			['', 1506],
			['vestnes-', 1535]
		] as const)
			await db.asOperator(
				async (context) => {
					for (const number of ['10', '20', '30'])
						people.set(prefix + number, await personOf(context, number));
					const personId = people.get(`${prefix}10`) ?? 0;
					await grantRole(context, { personId, role: 'hr', from: '2020-01-01' });
				},
				{ municipalityId }
			);
	});

	it('is seen by who asks and by HR of the kommune, and by nobody else', async () => {
		const id = await ask('20');
		expect(await as('20', listMyCorrections)).toMatchObject([
			{ ...REQUEST, due: '2026-12-23', state: 'waiting' }
		]);
		expect(await as('30', listMyCorrections)).toEqual([]);
		const { waiting } = await as('10', listCorrections);
		expect(waiting).toMatchObject([{ id, name: 'Dina Ansatt', isOwn: false }]);
		expect(await as('vestnes-10', listCorrections)).toEqual({
			waiting: [],
			hasMore: false,
			answered: []
		});
		expect(await as('vestnes-10', countCorrections)).toBe(0);
		for (const who of ['20', '30', 'vestnes-20']) {
			await expect(as(who, listCorrections)).rejects.toThrow(Forbidden);
			await expect(as(who, (context) => getCorrection(context, { id }))).rejects.toThrow(Forbidden);
			await expect(as(who, countCorrections)).rejects.toThrow(Forbidden);
		}
		await as('20', (context) => withdrawCorrection(context, { id }));
	});

	it('shows who asked that HR has read it', async () => {
		const id = await ask('30');
		const looks = async () =>
			(await as('30', listLooksAtMe)).filter(({ permission }) => permission === 'correct');
		expect(await looks()).toEqual([]);
		await as('10', (context) => getCorrection(context, { id }));
		expect(await looks()).toMatchObject([{ actorName: 'Test Person', times: 1 }]);
		await as('30', (context) => withdrawCorrection(context, { id }));
	});

	it('cannot be answered from another kommune, by an employee, or by who asked', async () => {
		const id = await ask('20');
		const answer = { id, outcome: 'refused', reason: 'Nei' };
		const attempt = (who: string) => as(who, (context) => answerCorrection(context, answer));
		await expect(attempt('vestnes-10')).rejects.toThrow(CorrectionNotFound);
		await expect(attempt('30')).rejects.toThrow(Forbidden);
		await expect(attempt('20')).rejects.toThrow(Forbidden);
		const own = await ask('10');
		await expect(
			as('10', (context) => answerCorrection(context, { ...answer, id: own }))
		).rejects.toThrow(Forbidden);
		expect(await as('10', (context) => getCorrection(context, { id: own }))).toMatchObject({
			isOwn: true,
			state: 'waiting'
		});
		expect(await as('30', (context) => withdrawCorrection(context, { id }))).toBe(false);
		expect(await as('vestnes-20', (context) => withdrawCorrection(context, { id }))).toBe(false);
		expect(await as('20', (context) => withdrawCorrection(context, { id: 'ikke en id' }))).toBe(
			false
		);
		for (const [who, mine] of [
			['20', id],
			['10', own]
		] as const)
			expect(await as(who, (context) => withdrawCorrection(context, { id: mine }))).toBe(true);
	});

	it('is answered once, with a reason when it is refused, and the answer is shown', async () => {
		const id = await ask('20');
		const answer = (typed: { outcome: string; reason: string }) =>
			as('10', (context) => answerCorrection(context, { id, ...typed }));
		await expect(answer({ outcome: 'refused', reason: ' ' })).rejects.toMatchObject({
			faults: [{ field: 'reason', kind: 'none' }]
		});
		await answer({ outcome: 'refused', reason: 'Det står i arbeidsavtalen.' });
		await expect(answer({ outcome: 'corrected', reason: '' })).rejects.toMatchObject({
			faults: [{ field: 'outcome', kind: 'settled' }]
		});
		expect(await as('20', listMyCorrections)).toContainEqual(
			expect.objectContaining({
				id,
				state: 'refused',
				answeredBy: 'Test Person',
				reason: 'Det står i arbeidsavtalen.'
			})
		);
		expect(await as('20', (context) => withdrawCorrection(context, { id }))).toBe(false);
		const { waiting, answered } = await as('10', listCorrections);
		expect(waiting).toEqual([]);
		expect(answered.map((one) => one.id)).toEqual([id]);
	});

	it('that is withdrawn cannot be answered', async () => {
		const id = await ask('20');
		expect(await as('20', (context) => withdrawCorrection(context, { id }))).toBe(true);
		expect(await as('10', countCorrections)).toBe(0);
		await expect(
			as('10', (context) => answerCorrection(context, { id, outcome: 'corrected', reason: '' }))
		).rejects.toThrow(CorrectionRefused);
	});

	it('that is late comes first', async () => {
		const late = await ask('30', '2026-10-01');
		const fresh = await ask('20');
		const { waiting } = await as('10', listCorrections);
		expect(waiting.map(({ id, state }) => [id, state])).toEqual([
			[late, 'overdue'],
			[fresh, 'waiting']
		]);
		for (const [who, id] of [
			['30', late],
			['20', fresh]
		] as const)
			await as(who, (context) => withdrawCorrection(context, { id }));
	});

	it('can be done so many times, and then not until one is settled', async () => {
		for (let count = 0; count < 20; count++)
			await as('30', (context) => requestCorrection(context, REQUEST));
		await expect(as('30', (context) => requestCorrection(context, REQUEST))).rejects.toMatchObject({
			faults: [{ field: 'wrong', kind: 'too-many' }]
		});
		for (const { id } of await as('30', listMyCorrections))
			await as('30', (context) => withdrawCorrection(context, { id }));
	});

	it('is logged as ids, by whose it is, and not as what was written', async () => {
		expect(
			await look(
				db,
				`select distinct action, actor_person_id is not null as named, detail::text like '%Rektor%' as told from audit_log
				where action like 'retting-%' order by 1`
			)
		).toEqual([
			'retting-bedt-om|true|false',
			'retting-besvart|true|false',
			'retting-trukket|true|false'
		]);
	});

	it('is kept as it was written, whatever the application tries', async () => {
		const id = await ask('20');
		const change = (who: string, statement: ReturnType<typeof sql>) =>
			as(who, ({ trx }) => statement.execute(trx));
		const wrong = sql`update correction_request set wrong = 'Annet' where id = ${id}`;
		const gone = sql`delete from correction_request where id = ${id}`;
		for (const statement of [wrong, gone])
			await expect(change('20', statement)).rejects.toMatchObject({ code: '42501' });
		const withdraw = sql`update correction_request set withdrawn_at = now() where id = ${id}`;
		await expect(change('10', withdraw)).rejects.toThrow('only who asked can withdraw');
		await expect(
			change(
				'20',
				sql`update correction_request set answered_at = now(), answered_by = 'Meg', outcome = 'corrected' where id = ${id}`
			)
		).rejects.toThrow('nobody answers themself');
		await expect(
			change(
				'10',
				sql`insert into correction_request (municipality_id, person_id, topic, wrong, proposed, asked_at)
					values (1506, ${people.get('20')}, 'krav', 'a', 'b', now())`
			)
		).rejects.toThrow(/row-level security/);
		await change('20', withdraw);
		await expect(change('20', withdraw)).rejects.toThrow('never changed');
	});
});

import { beforeAll, expect, it } from 'vitest';
import { findChanges, Forbidden, grantRole } from '#lib/server/auth/index.ts';
import { inTransaction, type Context } from '#lib/server/db/index.ts';
import {
	changeContacts,
	changeSetting,
	ContactsRefused,
	getDescription,
	getDiscussion,
	getRecord,
	getSetting,
	listDeletions,
	listSettings,
	NotFound,
	previewSetting,
	runRetention,
	SettingRefused
} from '#lib/server/privacy/index.ts';
import { describeOnDatabases, TODAY } from '../../support/database.ts';
import { personOf, setScene } from '../../support/scene.ts';
import { addAttempt, countRows } from './scene.ts';

const HR = `ansattnummer;fornavn;etternavn;enhetskode;stilling;startdato
10;Anne;Ombud;A;Personvernombud;2020-01-01
20;Dina;Ansatt;A;Lærer;2020-01-01
30;Siri;Styrer;A;Rådgiver;2020-01-01
40;Gro;Rådgiver;A;HR-rådgiver;2020-01-01
50;Tor;Valgt;A;Lærer;2020-01-01
`;
const REASON = 'Vedtatt i ledermøtet';
const CONTACTS = {
	controller: 'Molde kommune',
	controllerContact: 'postmottak@molde.example',
	officer: 'Personvernombudet',
	officerContact: 'ombud@molde.example',
	accessibilityContact: '71 00 00 00',
	statementAddress: ''
};

describeOnDatabases('How long a kommune keeps personal data', (db) => {
	const people = new Map<string, number>();
	const as = <T>(number: string, work: (context: Context) => Promise<T>) =>
		db.asPerson(people.get(number) ?? 0, work);
	const change = (category: string, amount: string, reason = REASON) =>
		as('30', (context) => changeSetting(context, { category, amount, reason }));
	const preview = (category: string, amount: string) =>
		as('30', (context) => previewSetting(context, { category, amount, reason: REASON }));
	const timeOf = async (category: string, municipalityId = 1506) =>
		(await db.asOperator(listSettings, { municipalityId })).find(({ key }) => key === category)
			?.amount;

	beforeAll(async () => {
		await setScene(db, { hr: HR });
		await setScene(db, { hr: HR }, { municipalityId: 1535 });
		await db.asOperator(async (context) => {
			for (const number of ['10', '20', '30', '40', '50'])
				people.set(number, await personOf(context, number));
			for (const [number, role] of [
				['10', 'personvernombud'],
				['30', 'kommuneadministrator'],
				['40', 'hr'],
				['50', 'tillitsvalgt']
			] as const)
				await grantRole(context, { personId: people.get(number) ?? 0, role, from: '2026-01-01' });
		});
		for (const on of ['2025-06-01', '2026-01-15', '2026-10-01'])
			await addAttempt(db, { personId: people.get('20') ?? 0, on, slug: `kurs-${on}` });
		await addAttempt(db, {
			personId: people.get('20') ?? 0,
			on: '2025-06-01',
			municipalityId: 1506,
			slug: 'annet'
		});
	});

	it('is shown before it is changed: what would go, and what goes anyway', async () => {
		expect(await preview('kursdetaljer', '6')).toEqual({
			amount: 6,
			reason: REASON,
			cutOff: '2026-05-23',
			deleted: 3,
			due: 2
		});
		expect(await preview('kursdetaljer', '36')).toMatchObject({ deleted: 0, due: 2 });
		expect(await as('30', (context) => getSetting(context, 'kursdetaljer'))).toMatchObject({
			amount: 12,
			due: 2
		});
		expect(await countRows(db, 'quiz_answer')).toBe(4);
		expect(await timeOf('kursdetaljer')).toBe(12);
	});

	it('is refused outside the limits, without a reason, and for what has no time', async () => {
		for (const amount of ['0', '37', '12', 'ti', ''])
			await expect(change('kursdetaljer', amount), amount).rejects.toThrow(SettingRefused);
		await expect(change('kursdetaljer', '6', ' ')).rejects.toThrow(SettingRefused);
		for (const category of ['dokumentasjon', 'signaturer', 'status', 'finnes-ikke', '__proto__'])
			await expect(change(category, '6'), category).rejects.toThrow(NotFound);
		expect(await countRows(db, 'retention_setting')).toBe(0);
	});

	it('counts from when it is changed, in this kommune, and is in the log', async () => {
		await change('kursdetaljer', '6');
		expect(await timeOf('kursdetaljer')).toBe(6);
		expect(await timeOf('kursdetaljer', 1535)).toBe(12);
		const changes = await as('10', (context) =>
			findChanges(context, { name: '', from: TODAY, last: TODAY, page: 1 })
		);
		expect(changes.rows.find(({ action }) => action === 'oppbevaring-endret')?.detail).toEqual({
			kategori: 'kursdetaljer',
			enhet: 'måneder',
			fra: 12,
			til: 6
		});
		await runRetention(db.database.db, { now: new Date(`${TODAY}T12:00:00Z`), today: TODAY });
		expect(await countRows(db, 'quiz_answer')).toBe(1);
		const { rows } = await as('10', (context) => listDeletions(context, { page: 1 }));
		expect(rows.find(({ category }) => category === 'kursdetaljer')).toMatchObject({
			cutOff: '2026-05-23',
			amount: 6,
			unit: 'month',
			isChosen: true,
			deleted: 3
		});
		expect(rows.find(({ category }) => category === 'tanker')).toMatchObject({
			amount: 12,
			isChosen: false,
			deleted: 2
		});
	});

	it('is read and changed by whom the permission table says', async () => {
		const tries: [string, (context: Context) => Promise<unknown>, string[]][] = [
			['settings', listSettings, ['10', '30']],
			['log', (context) => listDeletions(context, { page: 1 }), ['10', '30']],
			['record', getRecord, ['10', '30']],
			['discussion', getDiscussion, ['10', '30', '40', '50']],
			[
				'preview',
				(context) => previewSetting(context, { category: 'tanker', amount: '6', reason: 'x' }),
				['30']
			],
			[
				'change',
				(context) => changeSetting(context, { category: 'roller', amount: '12', reason: 'x' }),
				['30']
			],
			['contacts', (context) => changeContacts(context, CONTACTS), ['30']]
		];
		for (const [what, work, may] of tries)
			for (const number of people.keys())
				if (may.includes(number)) await as(number, work);
				else await expect(as(number, work), `${what} ${number}`).rejects.toThrow(Forbidden);
	});

	it('and whom to ask are told to everybody, kommune by kommune', async () => {
		const describe = (municipalityId: number) =>
			inTransaction(db.database.db, { municipalityId: 0 }, (trx) =>
				getDescription({ trx, today: TODAY, now: new Date(`${TODAY}T12:00:00Z`) }, municipalityId)
			);
		const molde = await describe(1506);
		expect(molde.contacts).toMatchObject(CONTACTS);
		const details = molde.categories.find(({ key }) => key === 'kursdetaljer');
		expect(details).toMatchObject({ amount: 6 });
		// Nobody in the kommune sees answers by name: only the person, and figures for the course owner.
		expect(details?.seenBy.map(({ role, how }) => `${role} ${how}`)).toEqual([
			'ansatt people',
			'kursansvarlig counts',
			'driftsansvarlig counts'
		]);
		expect(
			molde.categories.find(({ key }) => key === 'tanker')?.seenBy.map(({ role }) => role)
		).toEqual(['ansatt']);
		expect((await describe(1535)).contacts).toBeNull();
		for (const id of [0, 9999]) await expect(describe(id)).rejects.toThrow(NotFound);
	});

	it('has contact points that somebody can use', async () => {
		await expect(
			as('30', (context) => changeContacts(context, { ...CONTACTS, officer: '' }))
		).rejects.toThrow(ContactsRefused);
		await expect(
			as('30', (context) =>
				changeContacts(context, { ...CONTACTS, statementAddress: 'javascript:1' })
			)
		).rejects.toThrow(ContactsRefused);
	});
});

import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { Forbidden } from '#lib/server/auth/index.ts';
import { getSystemUsers, NotFound } from '#lib/server/reports/index.ts';
import { describeOnDatabases, TODAY } from '../../support/database.ts';
import { personOf, setBaseline, setScene } from '../../support/scene.ts';

const HR = `ansattnummer;fornavn;etternavn;enhetskode;enhet;stilling;leder_for_enhetskode;startdato;sluttdato
1;Anne;Ansvarlig;S1;Sone 1;Avdelingsleder;S1;2024-01-01;
2;Bo;Bruker;S1;Sone 1;Sykepleier;;2024-01-01;
3;Siv;Super;S2;Sone 2;Sykepleier;;2024-01-01;
4;Uno;Utenfor;S1;Sone 1;Sykepleier;;2024-01-01;
5;Lars;Gått;S1;Sone 1;Sykepleier;;2024-01-01;2026-10-31
`;
const TILGANG = `ansattnummer;system;rolle;fra;til
1;Profil;systemansvarlig;2024-01-01;2026-12-31
2;Profil;bruker;2024-06-01;
2;Elements;bruker;2024-06-01;
3;Profil;superbruker;2024-06-01;
3;Profil;bruker;2024-06-01;
4;Elements;bruker;2024-01-01;
5;Profil;bruker;2024-01-01;
`;
const KRAV = `
kompetanser:
  - kode: profil
    navn: { nb: Profil, nn: Profil, en: Profil }
krav:
  - kode: profil-bruker
    gjelder: { system: profil, rolle: bruker }
    kompetanse: profil
    frist: { dager: 30 }
    fra: 2024-01-01
`;

describeOnDatabases('Who may use a system', (db) => {
	let owner: number;
	let systems: Record<string, number>;

	beforeAll(async () => {
		await setBaseline(db);
		await setScene(db, {
			hr: HR,
			tilgang: TILGANG,
			krav: KRAV,
			dokumentasjon: `ansattnummer;kompetanse;niva;oppnadd;kilde\n3;profil;1;2024-06-10;kurs\n`
		});
		owner = await db.asOperator((context) => personOf(context, '1'));
		systems = await db.asOperator(async ({ trx }) =>
			Object.fromEntries(
				(await trx.selectFrom('system').select(['id', 'name']).execute()).map(({ id, name }) => [
					name,
					id
				])
			)
		);
	});

	const ask = (who: number, system: string, change = {}) =>
		db.asPerson(who, (context) =>
			getSystemUsers(context, {
				systemId: systems[system] ?? 0,
				date: TODAY,
				sort: 'mangler',
				lacking: null,
				search: '',
				page: 1,
				wording: { locale: 'nb', formatDate: (day) => day },
				...change
			})
		);

	it('shows everyone who has access that day, and nothing but what the system asks for', async () => {
		const users = await ask(owner, 'Profil');
		expect(users.columns).toEqual([{ key: 'kompetanse:profil', title: 'Profil', lacking: 1 }]);
		expect(users.share).toBe(0.5);
		expect(
			users.members.map(({ name, roles, cells }) => [name, roles, cells.map((one) => one?.status)])
		).toEqual([
			['Bo Bruker', ['bruker'], ['overdue']],
			['Anne Ansvarlig', ['systemansvarlig'], [undefined]],
			['Siv Super', ['superbruker', 'bruker'], ['met']]
		]);
		expect(users.members.map(({ counted }) => counted)).toEqual([1, 0, 1]);
		expect(users.systems).toEqual([{ id: systems['Profil'], name: 'Profil' }]);
	});

	it('is as of a day, and finds who lacks something', async () => {
		const then = await ask(owner, 'Profil', { date: '2024-02-01', sort: 'navn' });
		expect(then.members.map(({ name }) => name)).toEqual(['Anne Ansvarlig', 'Lars Gått']);
		const lacking = await ask(owner, 'Profil', { lacking: 'kompetanse:profil' });
		expect(lacking.members.map(({ name }) => name)).toEqual(['Bo Bruker']);
	});

	it('is for who is responsible for that system, while they are', async () => {
		await expect(ask(owner, 'Elements')).rejects.toThrow(Forbidden);
		for (const number of ['2', '3', '4']) {
			const other = await db.asOperator((context) => personOf(context, number));
			await expect(ask(other, 'Profil'), number).rejects.toThrow(Forbidden);
		}
		await db.asOwner((trx) =>
			sql`update system_access set valid_until = ${TODAY} where role = 'systemansvarlig'`.execute(
				trx
			)
		);
		await expect(ask(owner, 'Profil')).rejects.toThrow(Forbidden);
		await db.asOwner((trx) =>
			sql`update system_access set valid_until = '2027-01-01' where role = 'systemansvarlig'`.execute(
				trx
			)
		);
		await expect(ask(owner, 'finnes ikke')).rejects.toThrow(Forbidden);
		await expect(
			db.asOperator((context) =>
				getSystemUsers(context, {
					systemId: 999_999,
					date: TODAY,
					sort: 'navn',
					lacking: null,
					search: '',
					page: 1,
					wording: { locale: 'nb', formatDate: (day) => day }
				})
			)
		).rejects.toThrow(NotFound);
	});

	it('is seen by those it shows', async () => {
		await ask(owner, 'Profil');
		const bo = await db.asOperator((context) => personOf(context, '2'));
		const uno = await db.asOperator((context) => personOf(context, '4'));
		const looks = await db.asOwner(async (trx) =>
			trx
				.selectFrom('accessLog')
				.select(['subjectPersonId'])
				.distinct()
				.where('permission', '=', 'system')
				.where('actorPersonId', '=', owner)
				.execute()
		);
		const seen = looks.map(({ subjectPersonId }) => subjectPersonId);
		expect(seen).toContain(bo);
		expect(seen).not.toContain(uno);
		expect(seen).not.toContain(owner);
	});
});

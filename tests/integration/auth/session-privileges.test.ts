import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { grantRole } from '#lib/server/auth/index.ts';
import { permissionsOf } from '#lib/server/auth/permissions.ts';
import { listGrants, listLedUnits } from '#lib/server/auth/queries.ts';
import { describeOnDatabases } from '../../support/database.ts';
import { ask, begin, minutesLater, MOLDE, setSignInScene, type Name } from './sign-in-scene.ts';

const HOUR = 60;

describeOnDatabases('What a session says that its person may', (db) => {
	let people: Record<Name, number>;

	beforeAll(async () => {
		people = await setSignInScene(db);
	});
	beforeEach(() =>
		db.asOwner((trx) =>
			sql`delete from session; delete from role_grant; delete from deputy;
				delete from scim_group_member; delete from scim_group; delete from scim_user; delete from system_access`.execute(
				trx
			)
		)
	);

	const enter = async (name: Name, now = minutesLater(0)) => {
		const session = await begin(db, { personId: people[name] }, now);
		if (!session) throw new Error(`${name} was not let in.`);
		return session;
	};
	const nameOf = async (token: string, now?: Date) => (await ask(db, token, now))?.session.name;

	/** From one day until another, exclusive. */
	const appoint = (name: Name, role: string, from: string, until: string) =>
		db.asOwner((trx) =>
			sql`insert into role_grant (municipality_id, person_id, role, valid_from, valid_until)
				values (${MOLDE}, ${people[name]}, ${role}, ${from}, ${until})`.execute(trx)
		);
	/** By a group of the provider, from a day on. */
	const join = (name: Name, role: string, from: string) =>
		db.asOwner((trx) =>
			sql`with u as (
					insert into scim_user (municipality_id, user_name, active, person_id, matched, created_at, changed_at)
					values (${MOLDE}, ${name}, true, ${people[name]}, 'number', now(), now()) returning id
				), g as (
					insert into scim_group (municipality_id, display_name, role, created_at, changed_at)
					values (${MOLDE}, ${role}, ${role}, now(), now()) returning id
				)
				insert into scim_group_member (municipality_id, group_id, user_id, added_on)
				select ${MOLDE}, g.id, u.id, ${from}::date from u, g`.execute(trx)
		);
	/** By the register of systems. */
	const putInCharge = (name: Name, from: string, until: string) =>
		db.asOwner((trx) =>
			sql`with s as (
					insert into system (municipality_id, name) values (${MOLDE}, 'Profil')
					on conflict (municipality_id, lower(name)) do update set name = excluded.name returning id
				)
				insert into system_access (municipality_id, person_id, system_id, role, valid_from, valid_until)
				select ${MOLDE}, ${people[name]}, id, 'systemansvarlig', ${from}::date, ${until}::date from s`.execute(
				trx
			)
		);
	const deputise = (leader: Name, deputy: Name, from: string, until: string) =>
		db.asOwner((trx) =>
			sql`insert into deputy (municipality_id, unit_id, leader_person_id, deputy_person_id, valid_from, valid_until, given_at, given_by)
				select ${MOLDE}, id, ${people[leader]}::integer, ${people[deputy]}::integer, ${from}::date, ${until}::date, now(), 'test'
				from org_unit where municipality_id = ${MOLDE} and code = 'A'`.execute(trx)
		);

	it('is what everything else judges by, on every day', async () => {
		await appoint('ola', 'hr', '2026-11-01', 'infinity');
		await appoint('ola', 'kommunedirektor', '2026-11-24', 'infinity');
		await appoint('lise', 'personvernombud', '2026-01-01', '2026-11-24');
		await appoint('nina', 'tillitsvalgt', '2026-01-01', 'infinity');
		await deputise('kari', 'ola', '2026-11-20', '2026-12-01');
		await deputise('kari', 'lise', '2026-11-24', '2026-12-24');
		// He leads nothing, and she has not begun.
		await deputise('ola', 'lise', '2026-11-01', '2026-12-24');
		await deputise('kari', 'nina', '2026-11-01', '2026-12-24');
		await join('kari', 'kursansvarlig', '2026-11-23');
		await putInCharge('kari', '2026-11-01', '2026-11-24');
		await putInCharge('nina', '2026-11-01', 'infinity');
		const seen: Record<string, string[]> = {};
		for (const day of ['2026-11-19', '2026-11-23', '2026-11-24', '2026-12-01', '2026-12-21'])
			for (const name of ['kari', 'ola', 'lise', 'nina'] as const) {
				const personId = people[name];
				const now = new Date(`${day}T11:00:00Z`);
				const begun = await begin(db, { personId }, now);
				if (!begun) continue;
				const session = (await ask(db, begun.token, now))?.session;
				const judged = await db.asPerson(
					personId,
					async (context) => ({
						leads: await listLedUnits(context, personId),
						grants: await listGrants(context, personId)
					}),
					{ today: day }
				);
				const leader = judged.leads.length > 0 ? (['leder'] as const) : [];
				expect(session?.leads, `${name} ${day}`).toEqual(judged.leads);
				expect(session?.roles?.toSorted(), `${name} ${day}`).toEqual(judged.grants.toSorted());
				expect(session?.may, `${name} ${day}`).toEqual(
					permissionsOf(['ansatt', ...leader, ...judged.grants])
				);
				(seen[name] ??= []).push(
					[
						...judged.leads.map(({ isOwn }) => (isOwn ? 'own' : 'deputy')),
						...judged.grants.toSorted()
					].join()
				);
			}
		expect(seen).toEqual({
			kari: [
				'own,systemansvarlig',
				'own,kursansvarlig,systemansvarlig',
				'own,kursansvarlig',
				'own,kursansvarlig',
				'own,kursansvarlig'
			],
			ola: [
				'hr',
				'deputy,hr',
				'deputy,hr,kommunedirektor',
				'hr,kommunedirektor',
				'hr,kommunedirektor'
			],
			lise: ['personvernombud', 'personvernombud', 'deputy'],
			nina: ['', '', '', '', 'deputy,systemansvarlig,tillitsvalgt']
		});
	});

	describe('when what one may do changes', () => {
		const grant = () =>
			db.asOperator((context) =>
				grantRole(context, { personId: people.ola, role: 'hr', from: '2026-11-23' })
			);
		const revoke = () => db.asOwner((trx) => sql`delete from role_grant`.execute(trx));

		it('the session gets another token, and the one before is good for what is on its way', async () => {
			const { id, token } = await enter('ola');
			await ask(db, token);
			await grant();
			const changed = await ask(db, token, minutesLater(1));
			expect(changed?.session).toMatchObject({ id, may: expect.arrayContaining(['requirements']) });
			const next = changed?.keep?.token ?? '';
			expect(next).not.toBe('');
			expect(next).not.toBe(token);

			// A request that was sent with the old one: answered, and told nothing of the new one.
			const late = await ask(db, token, minutesLater(1.4));
			expect(late?.session).toMatchObject({ id, may: expect.arrayContaining(['requirements']) });
			expect(late?.keep).toBeNull();
			// Whoever stole it before is out half a minute later; the session goes on.
			expect(await nameOf(token, minutesLater(1.5))).toBeUndefined();
			expect(await nameOf(next, minutesLater(2))).toBe('Ola Vik');
			expect((await ask(db, next, minutesLater(2)))?.keep).toBeNull();

			await revoke();
			const back = await ask(db, next, minutesLater(3));
			expect(back?.session.may).not.toContain('requirements');
			expect(back?.keep?.token).not.toBe(next);
			expect(back?.keep?.expiresAt).toEqual(minutesLater(12 * HOUR + 3));
		});

		it('a role by a group of the provider, or for a system, changes it as well', async () => {
			const { token } = await enter('ola');
			await ask(db, token);
			await join('ola', 'kursansvarlig', '2026-11-23');
			const member = await ask(db, token, minutesLater(1));
			expect(member?.session.may).toContain('courseFigures');
			const second = member?.keep?.token ?? '';
			expect(second).not.toBe(token);
			await putInCharge('ola', '2026-11-23', 'infinity');
			const owner = await ask(db, second, minutesLater(2));
			expect(owner?.session.may).toContain('system');
			expect(owner?.keep?.token).not.toBe(second);
		});

		it('two requests at once change it once', async () => {
			const { token } = await enter('ola');
			await ask(db, token);
			await grant();
			const both = await Promise.all([ask(db, token), ask(db, token)]);
			expect(both.map((one) => one?.session.name)).toEqual(['Ola Vik', 'Ola Vik']);
			expect(both.filter((one) => one?.keep)).toHaveLength(1);
			await revoke();
		});

		it('nothing is changed by the first request, nor while nothing changes', async () => {
			const { token } = await enter('kari');
			expect((await ask(db, token))?.keep?.token).toBe(token);
			expect((await ask(db, token, minutesLater(6)))?.keep?.token).toBe(token);
		});
	});
});

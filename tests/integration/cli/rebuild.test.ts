import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { runWaitingWork } from '#lib/server/competence/index.ts';
import type { Database } from '#lib/server/db/index.ts';
import { useInstallation } from '../../support/run-kyndig.ts';
import { INFOSIKKERHET } from '../../support/scene.ts';

const HR = `ansattnummer;fornavn;etternavn;enhetskode;stilling;startdato
1;Kari;Nes;A;Lærer;2024-01-01
2;Ola;Nes;A;Lærer;2026-11-20
`;

describe('kyndig rebuild', async () => {
	const kyndig = await useInstallation('server');
	const check = () => kyndig.run(['rebuild', '--check']);
	/** Does something to the database behind the back of Kyndig. */
	const behindItsBack = async (work: (db: Database['db']) => Promise<unknown>) => {
		const database = await kyndig.open();
		await work(database.db).finally(() => database.close());
	};

	beforeAll(async () => {
		await kyndig.write('hr.csv', HR);
		await kyndig.write('krav.yaml', INFOSIKKERHET);
		await kyndig.run(['import', 'krav', 'krav.yaml']);
		await kyndig.run(['import', 'hr', 'hr.csv', '--kommune', '1506']);
		await behindItsBack((db) => runWaitingWork(db, () => {}));
		expect(await check()).toMatchObject({ code: 0 });
	});

	it.each([
		[
			'a segment with another status',
			sql`update status_segment set status = 1 where status = 6`,
			/person \d+: lagret, men feil: krav \d+ fra \S+ til infinity status 1 i/
		],
		[
			'a segment that is gone',
			sql`delete from status_segment where status = 4`,
			/skal være: krav .* status 4/
		],
		[
			'a count of a day that is off by one',
			sql`update status_delta set missing = missing + 1 where day = '2026-11-20'`,
			/2026-11-20: talt 0 0 0 0 2 0 0, skal være 0 0 0 0 1 0 0/
		],
		[
			'a sum that a month begins with that is off by one',
			sql`update status_checkpoint set overdue = overdue + 1`,
			/2024-02-01: talt/
		]
	])('--check finds %s, and rebuild mends it', async (_, corrupt, told) => {
		await behindItsBack((db) => corrupt.execute(db));
		const found = await check();
		expect(found.code, found.stdout).toBe(1);
		expect(found.stdout).toMatch(told);
		expect(await check()).toMatchObject({ code: 1 });
		expect(await kyndig.run(['rebuild'])).toMatchObject({ code: 0 });
		expect(await check()).toMatchObject({ code: 0 });
	});
});

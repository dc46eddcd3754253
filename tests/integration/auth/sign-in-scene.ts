import { randomUUID } from 'node:crypto';
import { createSession, readSignedIn, type Visitor } from '#lib/server/auth/index.ts';
import { actAs, inTransaction, type Context } from '#lib/server/db/index.ts';
import type { TestDatabase } from '../../support/database.ts';
import { personOf, setScene } from '../../support/scene.ts';

const HEAD =
	'ansattnummer;personid;fornavn;etternavn;enhetskode;stilling;leder_for_enhetskode;startdato;sluttdato\n';

/** Kari leads A in Molde and works in Vestnes too; Ola works in Molde, and Per in Vestnes. Lise's last day is the 30th. */
export async function setSignInScene(db: TestDatabase): Promise<Record<Name, number>> {
	await setScene(db, {
		hr: `${HEAD}1;kari;Kari;Nes;A;Leder;A;2024-01-01;
2;ola;Ola;Vik;A;Lærer;;2024-01-01;
3;lise;Lise;Lund;A;Lærer;;2024-01-01;2026-11-30
4;ny;Nina;Ny;A;Lærer;;2026-12-15;\n`
	});
	await setScene(
		db,
		{ hr: `${HEAD}9;kari;Kari;Nes;X;Lærer;;2024-01-01;\n8;per;Per;Øy;X;Lærer;;2024-01-01;\n` },
		{ municipalityId: VESTNES }
	);
	const inMolde = (number: string) => db.asOperator((context) => personOf(context, number));
	return {
		kari: await inMolde('1'),
		ola: await inMolde('2'),
		lise: await inMolde('3'),
		nina: await inMolde('4'),
		per: await db.asOperator((context) => personOf(context, '8'), { municipalityId: VESTNES })
	};
}

export type Name = 'kari' | 'ola' | 'lise' | 'nina' | 'per';

export const MOLDE = 1506;
export const VESTNES = 1535;

/** Noon of the tests' today, and so many minutes later. */
export function minutesLater(minutes: number): Date {
	return new Date(Date.parse('2026-11-23T11:00:00Z') + minutes * 60_000);
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

/** Runs what somebody asks for of whom nothing is known. */
export function visit<T>(
	db: TestDatabase,
	work: (visitor: Visitor & Pick<Context, 'requestId'>) => Promise<T>,
	now = minutesLater(0)
): Promise<T> {
	return inTransaction(db.database.db, { municipalityId: 0 }, (trx) =>
		work({ trx, now, today: dayOf(now), requestId: randomUUID() })
	);
}

/** Signs somebody in. @returns the session, or null when they are not let in */
export function begin(
	db: TestDatabase,
	who: { personId: number; municipalityId?: number; userAgent?: string },
	now = minutesLater(0)
) {
	const { personId, municipalityId = MOLDE, userAgent = null } = who;
	return visit(
		db,
		async ({ trx, today }) => {
			await actAs(trx, { municipalityId, personId });
			return createSession(
				trx,
				{ municipalityId, personId, method: 'oidc', userAgent },
				{ now, today }
			);
		},
		now
	);
}

/** Who a token is, as each request asks. */
export function ask(db: TestDatabase, token: string, now = minutesLater(0)) {
	return readSignedIn(db.database.db, token, { now, today: dayOf(now) });
}

/** Runs work as a signed-in person, by their session; @throws when it is not alive. */
export async function asSession<T>(
	db: TestDatabase,
	token: string,
	work: (context: Context, session: NonNullable<App.Locals['session']>) => Promise<T>,
	now = minutesLater(0)
): Promise<T> {
	const signedIn = await ask(db, token, now);
	if (!signedIn) throw new Error('The session is not alive.');
	const { personId, municipalityId, name, confirmedAt } = signedIn.session;
	const actor = { kind: 'person' as const, personId, name, confirmedAt };
	return inTransaction(db.database.db, { municipalityId, personId }, (trx) =>
		work(
			{ trx, now, today: dayOf(now), requestId: randomUUID(), municipalityId, actor },
			signedIn.session
		)
	);
}

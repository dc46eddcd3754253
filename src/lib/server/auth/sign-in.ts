import { actAs, getCurrentDatabase, inTransaction, readClock, type Language } from '../db/index.ts';
import { permissionsOf, type Role } from './permissions.ts';
import {
	findEmployee,
	findMunicipalityName,
	listDemoPeople,
	listGrants,
	listLedUnits,
	listMunicipalities
} from './queries.ts';
import { createSession, endSession, findLiveSession } from './session.ts';
import { Forbidden } from './require.ts';

/** Whether people may sign in by choosing who they are. Never with real data. */
export function isDemo(env: NodeJS.ProcessEnv = process.env): boolean {
	return env['KYNDIG_DEMO'] === '1';
}

export interface DemoChoice {
	municipalityName: string;
	items: { token: string; name: string; title: string; unit: string; why: string }[];
}

/** People to choose from in demo mode, by kommune: those worth meeting, or those whose name matches. @throws Forbidden */
export async function listDemoChoices(locale: Language, search: string): Promise<DemoChoice[]> {
	if (!isDemo()) throw new Forbidden();
	const { db } = await getCurrentDatabase();
	const { today } = readClock();
	return inTransaction(db, { municipalityId: 0 }, async (trx) => {
		const choices: DemoChoice[] = [];
		for (const municipality of await listMunicipalities(trx)) {
			await actAs(trx, { municipalityId: municipality.id });
			const people = await listDemoPeople(trx, municipality.id, today, search);
			if (people.length === 0) continue;
			choices.push({
				municipalityName: municipality.name,
				items: people.map(({ personId, name, title, unit, why }) => ({
					token: `${municipality.id}-${personId}`,
					name,
					title,
					unit,
					why: why?.[locale] ?? why?.nb ?? ''
				}))
			});
		}
		return choices;
	});
}

/**
 * Starts a session for the chosen person.
 * @param choice the token of a DemoChoice item
 * @returns the session token for the browser; null when the choice is no employee
 * @throws Forbidden outside demo mode
 */
export async function signInAsDemo(
	choice: string
): Promise<{ token: string; expiresAt: Date } | null> {
	if (!isDemo()) throw new Forbidden();
	const [municipalityId = NaN, personId = NaN] = choice.split('-').map(Number);
	if (!Number.isSafeInteger(municipalityId) || !Number.isSafeInteger(personId)) return null;
	const { db } = await getCurrentDatabase();
	return inTransaction(db, { municipalityId }, async (trx) => {
		if (!(await findEmployee(trx, municipalityId, personId))) return null;
		const { token, session } = await createSession(
			trx,
			{ municipalityId, personId },
			readClock().now
		);
		return { token, expiresAt: session.expiresAt };
	});
}

export interface SignedIn {
	session: NonNullable<App.Locals['session']>;
	expiresAt: Date;
}

/** Who a session token belongs to and what they may do today; null when it is not alive. */
export async function findSignedIn(token: string, requestId: string): Promise<SignedIn | null> {
	const { db } = await getCurrentDatabase();
	const clock = readClock();
	return inTransaction(db, { municipalityId: 0 }, async (trx) => {
		const session = await findLiveSession(trx, token, clock.now);
		if (!session) return null;
		const { municipalityId, personId, expiresAt } = session;
		await actAs(trx, { municipalityId, personId });
		const employee = await findEmployee(trx, municipalityId, personId);
		if (!employee) return null;
		const name = `${employee.givenName} ${employee.familyName}`;
		const context = {
			trx,
			actor: { kind: 'person' as const, personId, name },
			municipalityId,
			requestId,
			...clock
		};
		const leads = await listLedUnits(context, personId);
		const roles: Role[] = [
			'ansatt',
			...(leads.length > 0 ? (['leder'] as const) : []),
			...(await listGrants(context, personId))
		];
		return {
			session: {
				personId,
				municipalityId,
				givenName: employee.givenName,
				name,
				municipalityName: `${await findMunicipalityName(trx, municipalityId)} kommune`,
				leads,
				language: employee.language,
				may: permissionsOf(roles)
			},
			expiresAt
		};
	});
}

/** Ends the session. */
export async function signOut(token: string): Promise<void> {
	const { db } = await getCurrentDatabase();
	await inTransaction(db, { municipalityId: 0 }, (trx) => endSession(trx, token));
}

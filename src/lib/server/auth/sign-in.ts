import {
	actAs,
	getCurrentDatabase,
	inTransaction,
	readClock,
	type Database,
	type Language,
	type Moment
} from '../db/index.ts';
import { permissionsOf, type Role } from './permissions.ts';
import { listDemoPeople, listMunicipalities } from './queries.ts';
import { Forbidden } from './require.ts';
import { deleteSession } from './session-queries.ts';
import {
	createSession,
	findLiveSession,
	keepSession,
	type NewSession,
	type SessionToken
} from './session.ts';

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
 * @returns the session token for the browser; null when the choice is no employee, or one who has left
 * @throws Forbidden outside demo mode
 */
export async function signInAsDemo(
	choice: string,
	userAgent: string | null = null
): Promise<NewSession | null> {
	if (!isDemo()) throw new Forbidden();
	const [municipalityId = NaN, personId = NaN] = choice.split('-').map(Number);
	if (!Number.isSafeInteger(municipalityId) || !Number.isSafeInteger(personId)) return null;
	const { db } = await getCurrentDatabase();
	return inTransaction(db, { municipalityId, personId }, (trx) =>
		createSession(trx, { municipalityId, personId, method: 'demo', userAgent }, readClock())
	);
}

export interface SignedIn {
	session: NonNullable<App.Locals['session']>;
	/** What the browser is to keep from now on; null when that is what it has. */
	keep: SessionToken | null;
}

/** Who a session token belongs to and what they may do today; null when it is not alive. */
export async function findSignedIn(token: string): Promise<SignedIn | null> {
	const { db } = await getCurrentDatabase();
	return readSignedIn(db, token, readClock());
}

/** The same in a database and at a moment. */
export async function readSignedIn(
	db: Database['db'],
	token: string,
	moment: Moment
): Promise<SignedIn | null> {
	const found = await findLiveSession(db, token, moment);
	if (!('alive' in found)) {
		const { over } = found;
		if (over) await inTransaction(db, over, (trx) => deleteSession(trx, over.id));
		return null;
	}
	const { alive } = found;
	const { id, personId, municipalityId, givenName, language, confirmedAt, createdAt } = alive;
	const roles: Role[] = [
		'ansatt',
		...(alive.leads.length > 0 ? (['leder'] as const) : []),
		...alive.roles
	];
	return {
		session: {
			...{ id, personId, municipalityId, givenName, language, confirmedAt, createdAt },
			name: `${givenName} ${alive.familyName}`,
			municipalityName: `${alive.municipalityName} kommune`,
			leads: alive.leads,
			roles: alive.roles,
			may: permissionsOf(roles)
		},
		keep: await keepSession(db, alive, token, moment.now)
	};
}

/** Ends the session of a token; an unknown token is no error. */
export async function signOut(token: string): Promise<void> {
	const { db } = await getCurrentDatabase();
	const moment = readClock();
	const found = await findLiveSession(db, token, moment);
	const session = 'alive' in found ? found.alive : found.over;
	if (session) await inTransaction(db, session, (trx) => deleteSession(trx, session.id));
}

import { endSessionsOf } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { matchUser, type Clues, type Match } from './rules/match-user.ts';
import {
	findIsClosed,
	listClues,
	listHolders,
	listMatchable,
	setMatch,
	type Matchable
} from './user-queries.ts';

/** Finds out anew who everyone that the provider knows is. For when the HR file has brought people or numbers. */
export async function rematchEveryone(context: Context): Promise<void> {
	await rematch(context, await listMatchable(context, 'everyone'));
}

/**
 * Finds out who these users are, and writes what has changed. Whoever loses their account is signed out; whoever waited
 * for a person that becomes free gets it.
 */
export async function rematch(context: Context, users: Matchable[]): Promise<void> {
	const changes = await planMatches(context, users);
	// A person has one user at a time: those who let go do it first.
	for (const { user } of changes)
		if (user.personId !== null)
			await setMatch(context, user.id, { personId: null, matched: 'nobody' });
	for (const { user, match } of changes) {
		await setMatch(context, user.id, match);
		await logChange(context, 'scim-bruker-koblet', {
			bruker: user.id,
			personId: match.personId,
			for: user.personId,
			funnet: match.matched
		});
	}
	const left = changes.flatMap(({ user }) => (user.personId === null ? [] : [user.personId]));
	for (const personId of left) await endSessionsOf(context, personId);
	for (const { match } of changes)
		if (match.personId !== null) await signOutIfClosed(context, match.personId);
	if (left.length > 0) await rematchWaiting(context);
}

/** Gives people who have become free to those who wait for them. */
export async function rematchWaiting(context: Context): Promise<void> {
	const waiting = await listMatchable(context, 'waiting');
	if (waiting.length > 0) await rematch(context, waiting);
}

/** Ends the person's sessions in the kommune at once when the provider has closed their account. */
export async function signOutIfClosed(context: Context, personId: number): Promise<void> {
	if (await findIsClosed(context, personId)) await endSessionsOf(context, personId);
}

async function planMatches(
	context: Context,
	users: Matchable[]
): Promise<{ user: Matchable; match: Match }[]> {
	const { numbers, externals } = await listClues(
		context,
		users.flatMap(({ employeeNumber }) => employeeNumber?.trim() ?? []),
		users.flatMap(({ externalId }) => externalId ?? [])
	);
	const cluesOf = ({ employeeNumber, externalId }: Matchable): Clues => ({
		byNumber: numbers.get(employeeNumber?.trim() ?? '') ?? null,
		byExternal: externals.get(externalId ?? '') ?? null
	});
	const nobody = new Set<number>();
	const wanted = new Map(users.map((user) => [user, matchUser(cluesOf(user), nobody).personId]));
	const mine = new Set(users.map(({ id }) => id));
	const people = [...new Set([...wanted.values()].filter((id) => id !== null))];
	const taken = new Set<number>();
	for (const { id, personId } of await listHolders(context, people))
		if (personId !== null && !mine.has(id)) taken.add(personId);
	// Who has the person already keeps it.
	const inOrder = users.toSorted((a, b) => Number(has(b, wanted)) - Number(has(a, wanted)));
	return inOrder.flatMap((user) => {
		const match = matchUser(cluesOf(user), taken);
		if (match.personId !== null) taken.add(match.personId);
		return match.personId === user.personId && match.matched === user.matched
			? []
			: [{ user, match }];
	});
}

function has(user: Matchable, wanted: Map<Matchable, number | null>): boolean {
	return user.personId !== null && wanted.get(user) === user.personId;
}

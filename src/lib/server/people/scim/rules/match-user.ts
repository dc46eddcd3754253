/** What a user may be known by, and the people who have it in the kommune. Never an e-mail: addresses are used anew. */
export interface Clues {
	/** Whose employee number it is in the HR file; null: nobody's. */
	byNumber: number | null;
	/** Whose key (`personid`) the external id is; null: nobody's. */
	byExternal: number | null;
}

export type Match =
	| { personId: number; matched: 'number' | 'external' }
	| { personId: null; matched: 'nobody' | 'two-people' | 'taken' };

/**
 * Whom a user is. Two people at once is nobody: whoever runs the provider has to tell which. A person has one user, so
 * that it is clear whose e-mail counts.
 * @param taken people who have a user already
 */
export function matchUser({ byNumber, byExternal }: Clues, taken: ReadonlySet<number>): Match {
	if (byNumber !== null && byExternal !== null && byNumber !== byExternal)
		return { personId: null, matched: 'two-people' };
	const personId = byNumber ?? byExternal;
	if (personId === null) return { personId: null, matched: 'nobody' };
	if (taken.has(personId)) return { personId: null, matched: 'taken' };
	return { personId, matched: byNumber === null ? 'external' : 'number' };
}

/** Who is asked for, or when, cannot be so. Nothing is changed; `faults` by the field they are about. */
export class GrantRefused extends Error {
	readonly faults: GrantFault[];

	constructor(faults: GrantFault[]) {
		super('Rett det som mangler, og send på nytt.');
		this.faults = faults;
	}
}

/**
 * - person: nobody is chosen; is oneself; does not work in the kommune
 * - role: none that can be given here
 * - from, until: is no day; until is missing, before from, or gone; deputies have at most a year
 * - reason: missing or too long
 * - already: has it already on these days
 */
export type GrantFault =
	| { field: 'person'; kind: 'none' | 'self' | 'not-employed' | 'already' }
	| { field: 'role'; kind: 'unknown' }
	| { field: 'from'; kind: 'no-day' }
	| { field: 'until'; kind: 'no-day' | 'before-from' | 'gone' | 'too-long' }
	| { field: 'reason'; kind: 'none' }
	| { field: 'reason'; kind: 'too-long'; most: number };

/** What was asked for does not exist here, or no longer. */
export class GrantNotFound extends Error {
	constructor() {
		super('Finner ikke rollen eller stedfortrederen.');
	}
}

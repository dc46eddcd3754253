import type { Trx } from './transaction.ts';

/**
 * Who acts: a signed-in person, the operating-system user of the command line, or a system of the kommune's that has a
 * token.
 */
export type Actor =
	| {
			kind: 'person';
			personId: number;
			name: string;
			/** When they last showed who they are: signed in, or confirmed it. */
			confirmedAt?: Date | null;
			/** The roles they hold, where this request has just read them. Left out or null: they are asked for. */
			roles?: readonly string[] | null;
	  }
	| { kind: 'operator'; name: string }
	| { kind: 'system'; name: string };

/** What every use case is given besides its input. */
export interface Context {
	trx: Trx;
	actor: Actor;
	municipalityId: number;
	/** Today in Europe/Oslo, `YYYY-MM-DD`. */
	today: string;
	/** The moment, for logs and saved answers. */
	now: Date;
	requestId: string;
}

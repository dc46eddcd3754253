import type { Trx } from './transaction.ts';

/** Who acts: a signed-in person, or the operating-system user of the command line. */
export type Actor =
	| {
			kind: 'person';
			personId: number;
			name: string;
			/** When they last showed who they are: signed in, or confirmed it. */
			confirmedAt?: Date | null;
	  }
	| { kind: 'operator'; name: string };

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

import { readNamedServices } from '../agreements/index.ts';
import { readSecret } from '../auth/index.ts';
import { readClock } from '../db/index.ts';

/** Milliseconds that somebody waits for a signing service. What it answers later is fetched without them. */
const PATIENCE = 10_000;

/** What a request needs to ask a signing service. It is not cut off with the request: what was begun is finished. */
export function serviceWork() {
	return {
		readSecret,
		named: readNamedServices(),
		signal: new AbortController().signal,
		patience: PATIENCE,
		clock: readClock
	};
}

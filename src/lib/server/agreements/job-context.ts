import { randomUUID } from 'node:crypto';
import type { Context, Moment, Trx } from '../db/index.ts';

/** What the server does by itself, in one kommune. */
export function jobContext(trx: Trx, municipalityId: number, moment: Moment): Context {
	return {
		trx,
		municipalityId,
		...moment,
		actor: { kind: 'operator', name: 'Kyndig' },
		requestId: randomUUID()
	};
}

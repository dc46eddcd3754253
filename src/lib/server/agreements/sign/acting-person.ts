import { Forbidden } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';

/** Who reads and signs. @throws Forbidden for the command line and other systems: they sign nothing */
export function actingPerson({ actor }: Context): number {
	if (actor.kind !== 'person') throw new Forbidden();
	return actor.personId;
}

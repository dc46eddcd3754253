import { Forbidden } from '../auth/index.ts';
import type { Context } from '../db/index.ts';
import { NotFound } from './errors.ts';
import { findCertificate, type CertificateRow } from './queries.ts';

/**
 * A certificate of the person acting.
 * @throws NotFound, also when it is somebody else's
 */
export async function getOwn(
	context: Context,
	id: string
): Promise<{ row: CertificateRow; personId: number }> {
	const personId = actingPerson(context);
	const row = await findCertificate(context, personId, id);
	if (!row) throw new NotFound();
	return { row, personId };
}

/** Whose certificates are asked for. @throws Forbidden */
export function actingPerson({ actor }: Context): number {
	if (actor.kind !== 'person') throw new Forbidden();
	return actor.personId;
}

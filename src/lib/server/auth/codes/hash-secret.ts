import { createHmac } from 'node:crypto';

/**
 * What is kept of a code: worth nothing to whoever has the database and not the secret.
 * @param owner what the code is for, so that one person's cannot stand in another's row
 */
export function hashSecret(
	part: string,
	secret: string,
	owner: { municipalityId: number; personId: number }
): string {
	return createHmac('sha256', secret)
		.update(`kyndig: one-time code ${owner.municipalityId} ${owner.personId} ${part}`)
		.digest('hex');
}

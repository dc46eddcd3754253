import { withVisitor } from '#lib/server/auth/index.ts';
import { listBadgeKeys } from '#lib/server/certificates/index.ts';
import { answerVerifier } from '../../answer-verifier.ts';

/** The key that `kid` in the header of a badge names, as a JSON Web Key. */
export const GET = async ({ url }) => {
	const keys = await withVisitor((visitor) => listBadgeKeys(visitor, url.origin));
	const asked = url.origin + url.pathname;
	return answerVerifier(keys.find(({ kid }) => kid === asked) ?? null, 'application/jwk+json');
};

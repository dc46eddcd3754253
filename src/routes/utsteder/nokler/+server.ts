import { withVisitor } from '#lib/server/auth/index.ts';
import { listBadgeKeys } from '#lib/server/certificates/index.ts';
import { answerVerifier } from '../answer-verifier.ts';

/** Every key that has signed a badge, as a JSON Web Key Set. */
export const GET = async ({ url }) => {
	const keys = await withVisitor((visitor) => listBadgeKeys(visitor, url.origin));
	return answerVerifier({ keys }, 'application/jwk-set+json');
};

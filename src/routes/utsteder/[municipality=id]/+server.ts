import { withVisitor } from '#lib/server/auth/index.ts';
import { findIssuer } from '#lib/server/certificates/index.ts';
import { answerVerifier } from '../answer-verifier.ts';

/** Who issued a badge, for verifiers. */
export const GET = async ({ params, url }) => {
	const municipalityId = Number(params.municipality);
	return answerVerifier(
		await withVisitor((visitor) => findIssuer(visitor, { municipalityId, site: url.origin })),
		'application/ld+json'
	);
};

import { error } from '@sveltejs/kit';
import { findProfile } from '#lib/server/xapi/index.ts';
import { describeError } from '#lib/server/hooks/error.ts';

const ONE_DAY = 24 * 60 * 60;

/** What our xAPI statements mean, for whoever reads them: the published profile, or a version that statements name. */
export const GET = ({ locals, params }) => {
	const profile = findProfile(params.version);
	if (!profile) error(404, { ...describeError(404), requestId: locals.requestId });
	return new Response(JSON.stringify(profile, null, '\t'), {
		headers: {
			'Content-Type': 'application/ld+json',
			'Cache-Control': `public, max-age=${ONE_DAY}`,
			'Access-Control-Allow-Origin': '*'
		}
	});
};

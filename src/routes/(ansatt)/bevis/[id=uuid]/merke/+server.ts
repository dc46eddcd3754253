import { readSecret, withContext } from '#lib/server/auth/index.ts';
import { signBadge } from '#lib/server/certificates/index.ts';
import { answer } from '#lib/server/hooks/error.ts';

/** An own certificate as a signed Open Badge: media type and ending as Open Badges 3.0 wants a VC-JWT. */
export const GET = async ({ locals, params, url }) => {
	const { jws, slug } = await answer(locals, () =>
		withContext(locals, (context) =>
			signBadge(context, {
				id: params.id,
				site: url.origin,
				language: locals.locale,
				secret: readSecret()
			})
		)
	);
	return new Response(jws, {
		headers: {
			'Content-Type': 'text/plain; charset=utf-8',
			'Content-Disposition': `attachment; filename="merke-${slug}.jwt"`
		}
	});
};

import { error } from '@sveltejs/kit';
import { withVisitor } from '#lib/server/auth/index.ts';
import { verifyCertificate } from '#lib/server/certificates/index.ts';
import { describeError } from '#lib/server/hooks/error.ts';

export const load = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'X-Robots-Tag': 'noindex', 'Cache-Control': 'no-store' });
	const certificate = await withVisitor((visitor) =>
		verifyCertificate(visitor, { typed: params.code, locale: locals.locale })
	);
	if (!certificate) error(404, { ...describeError(404), requestId: locals.requestId });
	return { certificate };
};

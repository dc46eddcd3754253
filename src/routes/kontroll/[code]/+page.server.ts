import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { withVisitor } from '#lib/server/auth/index.ts';
import { verifyCertificate } from '#lib/server/certificates/index.ts';

export const load = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'X-Robots-Tag': 'noindex', 'Cache-Control': 'no-store' });
	const certificate = await withVisitor((visitor) =>
		verifyCertificate(visitor, { typed: params.code, locale: locals.locale })
	);
	if (!certificate) error(404, { message: m.kontroll_unknown(), requestId: locals.requestId });
	return { certificate };
};

import { fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { verifyReceipt, verifyWords } from '#lib/server/agreements/index.ts';
import { withVisitor } from '#lib/server/auth/index.ts';

const MOST_BYTES = 10 * 1024 * 1024;

export const load = ({ setHeaders }) => {
	setHeaders({ 'X-Robots-Tag': 'noindex', 'Cache-Control': 'no-store' });
};

export const actions = {
	default: async ({ request, locals }) => {
		const file = (await request.formData()).get('fil');
		if (!(file instanceof File) || file.size === 0) return fail(400, { fault: m.segl_no_file() });
		if (file.size > MOST_BYTES) return fail(413, { fault: m.segl_too_large() });
		const bytes = new Uint8Array(await file.arrayBuffer());
		const check = await withVisitor((visitor) => verifyReceipt(visitor, bytes));
		return { name: file.name.slice(0, 200), check: verifyWords(check, locals.locale) };
	}
};

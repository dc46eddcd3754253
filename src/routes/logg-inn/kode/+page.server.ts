import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { ownPath, paths } from '#lib/paths.ts';
import { CODE_LENGTH, signInWithCode, withVisitor } from '#lib/server/auth/index.ts';
import { findSecret } from '#lib/server/hooks/secret.ts';
import { enter } from '#lib/server/hooks/session.ts';

export const load = ({ locals, url }) => {
	const til = url.searchParams.get('til');
	if (locals.session) redirect(303, ownPath(til ?? paths.myLearning()));
	return { til, length: CODE_LENGTH, isAvailable: findSecret() !== null };
};

export const actions = {
	default: async (event) => {
		const { locals, request } = event;
		const typed = String((await request.formData()).get('kode') ?? '').slice(0, 100);
		const secret = findSecret();
		if (secret === null) return refuse(503, m.kode_fault_unavailable(), typed);
		const userAgent = request.headers.get('user-agent');
		const begun = await withVisitor((visitor) =>
			signInWithCode({ ...visitor, requestId: locals.requestId }, { typed, secret, userAgent })
		);
		if (begun === 'wait') return refuse(429, m.kode_fault_wait(), typed);
		return begun === 'no' ? refuse(400, m.kode_fault_no(), typed) : enter(event, begun);
	}
};

function refuse(status: number, text: string, typed: string) {
	return fail(status, { faults: [{ field: 'kode', text }], typed });
}

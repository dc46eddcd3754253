import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { readVerificationCode } from '#lib/server/certificates/index.ts';

/** Sends whoever has typed a code to what it opens. */
export const load = ({ url, setHeaders }) => {
	setHeaders({ 'X-Robots-Tag': 'noindex' });
	const typed = url.searchParams.get('kode');
	if (typed === null) return { typed: '', isWrong: false };
	const code = readVerificationCode(typed);
	if (code !== null) redirect(303, paths.verification(code));
	return { typed: typed.slice(0, 100), isWrong: true };
};

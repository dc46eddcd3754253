import { getTestOutcome, withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { detailWords, failedWords } from './result-words.ts';

export const load = async ({ locals, params }) => {
	const { provider, outcome } = await answer(locals, () =>
		withContext(locals, (context) =>
			getTestOutcome(context, { providerId: params.id, loginId: params.login })
		)
	);
	return {
		size: 'sm' as const,
		id: provider.id,
		name: provider.name,
		failed: failedWords(outcome.code),
		isSelf: outcome.detail['person'] === 'self',
		details: detailWords(outcome.detail),
		claims: outcome.claims
	};
};

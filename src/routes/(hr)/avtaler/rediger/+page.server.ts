import { listAgreements } from '#lib/server/agreements/index.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { titleIn } from './draft-form.ts';

export const load = async ({ locals }) =>
	answer(locals, () =>
		withContext(locals, async (context) => {
			const { versions, drafts, writable } = await listAgreements(context);
			const { today } = readClock();
			const codes = [...new Set([...versions, ...drafts].map(({ code }) => code))];
			return {
				size: 'sm' as const,
				today,
				/** Writes the kommune's, and so its requirements too. */
				isHr: writable.includes('municipality'),
				agreements: codes.sort().map((code) => {
					const own = versions.filter((one) => one.code === code);
					const draft = drafts.find((one) => one.code === code) ?? null;
					const current = own.find(
						({ validFrom, withdrawnOn }) => validFrom <= today && withdrawnOn === null
					);
					return {
						code,
						title: titleIn((own[0] ?? draft)?.title, locals.locale),
						isShared: (own[0] ?? draft)?.reach === 'cooperation',
						current: current ? { number: current.number, from: current.validFrom } : null,
						hasDraft: draft !== null
					};
				})
			};
		})
	);

import { getReceipt } from '#lib/server/agreements/index.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { dayOf, readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';

export const load = async ({ locals, params }) =>
	answer(locals, () =>
		withContext(locals, async (context) => {
			const receipt = await getReceipt(context, {
				signatureId: params.id,
				language: locals.locale
			});
			return {
				id: params.id,
				today: readClock().today,
				receipt,
				/** The day that what was signed on paper was registered. */
				registeredOn: dayOf(receipt.at)
			};
		})
	);

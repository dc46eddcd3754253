import { readClock } from '#lib/server/db/index.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { listMunicipalities } from '#lib/server/people/index.ts';
import { listLooksAtMe } from '#lib/server/reports/index.ts';

export const load = async ({ locals }) => ({
	today: readClock().today,
	looks: await answer(locals, () =>
		withContext(locals, async (context) => {
			const looks = await listLooksAtMe(context);
			const names = new Map(
				(await listMunicipalities(context.trx)).map(({ id, name }) => [id, name])
			);
			return looks.map(({ municipalityId, ...look }) => ({
				...look,
				municipality: names.get(municipalityId) ?? ''
			}));
		})
	)
});

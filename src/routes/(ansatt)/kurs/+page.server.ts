import { withContext } from '#lib/server/auth/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { wordingOf } from '#lib/server/hooks/wording.ts';
import { getMyCatalogue } from '#lib/server/reports/index.ts';
import { readCatalogueQuery } from './catalogue-query.ts';

export const load = async ({ locals, url }) => ({
	today: readClock().today,
	catalogue: await answer(locals, () =>
		withContext(locals, (context) =>
			getMyCatalogue(context, readCatalogueQuery(url), wordingOf(locals))
		)
	)
});

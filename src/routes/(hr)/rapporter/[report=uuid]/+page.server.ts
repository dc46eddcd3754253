import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { dateOf } from '#lib/server/hooks/wording.ts';
import { countRows, getFrozenReport, namedRows } from '#lib/server/reports/index.ts';
import { readRowsQuery } from '../read-query.ts';
import { pageCountRows, pageNamedRows } from './report-rows.ts';

export const load = async ({ locals, params, url }) => {
	const query = readRowsQuery(url);
	const {
		document,
		content: _content,
		...report
	} = await answer(locals, () =>
		withContext(locals, (context) => getFrozenReport(context, params.report))
	);
	return {
		size: 'sm' as const,
		today: dateOf(url).today,
		report,
		query,
		/** One of the two; neither when the text cannot be read. */
		named:
			document?.query.kind === 'navn'
				? pageNamedRows(namedRows(document), query, report.unitNames)
				: null,
		counts:
			document?.query.kind === 'tall'
				? pageCountRows(countRows(document), query, report.unitNames)
				: null
	};
};

import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { frozenFile, getFrozenReport } from '#lib/server/reports/index.ts';

/** The frozen text to the letter (`json`), or its rows for a spreadsheet (`csv`). */
export const GET = async ({ locals, params, url }) => {
	const format = url.searchParams.get('format') === 'csv' ? 'csv' : 'json';
	const file = await answer(locals, () =>
		withContext(locals, async (context) =>
			frozenFile(await getFrozenReport(context, params.report), format, { bom: true })
		)
	);
	return new Response(file, {
		headers: {
			'Content-Type': `${format === 'csv' ? 'text/csv' : 'application/json'}; charset=utf-8`,
			'Content-Disposition': `attachment; filename="rapport-${params.report}.${format}"`
		}
	});
};

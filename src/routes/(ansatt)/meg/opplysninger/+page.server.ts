import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { ownDataPaths } from '#lib/paths/own-data.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { dayOf, readClock } from '#lib/server/db/index.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { listMyCorrections, withdrawCorrection } from '#lib/server/people/index.ts';
import { collectOwnData } from '#lib/server/reports/index.ts';
import { describeOwnData } from './describe.ts';
import type { Section } from './section.ts';

/** Rows of a table that the page shows; all of them are in the file. */
const SHOWN = 3;

export const load = async ({ locals, url }) => {
	const { today } = readClock();
	const { sections, corrections } = await answer(locals, () =>
		withContext(locals, async (context) => ({
			sections: describeOwnData(await collectOwnData(context), today),
			corrections: await listMyCorrections(context)
		}))
	);
	return {
		today,
		saved: url.searchParams.get('lagret'),
		sections: sections.filter(({ key }) => key !== 'rettinger').map(toSummary),
		corrections: corrections.map((one) => ({
			...one,
			askedOn: dayOf(one.askedAt),
			answeredOn: one.answeredAt && dayOf(one.answeredAt)
		}))
	};
};

/** What there is room for, and how much there is. */
function toSummary({ tables, ...section }: Section) {
	const shown = tables.filter(({ isInFileOnly, rows }) => !isInFileOnly && rows.length > 0);
	return {
		...section,
		hasMoreInFile: tables.some(({ isInFileOnly }) => isInFileOnly),
		/** Of what is a list; who the person is, is none. */
		count: shown.some(({ kind }) => kind === 'facts')
			? null
			: shown.reduce((sum, { rows }) => sum + rows.length, 0),
		tables: shown.map(({ title, kind, columns, rows }) => ({
			...{ title, kind, columns },
			rows: kind === 'facts' ? rows : rows.slice(0, SHOWN),
			more: kind === 'facts' ? 0 : Math.max(0, rows.length - SHOWN)
		}))
	};
}

export const actions = {
	trekk: async ({ locals, request }) => {
		const id = textOf(await request.formData(), 'retting');
		const isWithdrawn = await answer(locals, () =>
			withContext(locals, (context) => withdrawCorrection(context, { id }))
		);
		if (!isWithdrawn) return fail(404, { message: m.retting_gone() });
		redirect(303, ownDataPaths.page({ lagret: 'trukket' }));
	}
};

import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { workPaths } from '#lib/paths/work.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { dateOf } from '#lib/server/hooks/wording.ts';
import {
	faultText,
	freezeReport,
	FreezeRefused,
	listFrozenReports
} from '#lib/server/reports/index.ts';
import { readListQuery } from './read-query.ts';

export const load = async ({ locals, url }) => {
	const { date, today } = dateOf(url);
	const { side, enhet } = readListQuery(url);
	const list = await answer(locals, () =>
		withContext(locals, (context) => listFrozenReports(context, { page: side }))
	);
	return {
		size: 'sm' as const,
		today,
		list,
		/** What the form suggests. */
		suggested: { date, unit: list.units.find(({ id }) => id === enhet)?.code ?? '' }
	};
};

const freezeForm = z.object({
	tittel: z.string().catch(''),
	dato: z.string().catch(''),
	enhet: z.string().catch(''),
	slag: z.enum(['navn', 'tall']).catch('tall')
});

export const actions = {
	default: async ({ locals, request }) => {
		const values = freezeForm.parse(Object.fromEntries(await request.formData()));
		let id = '';
		try {
			({ id } = await answer(locals, () =>
				withContext(locals, (context) =>
					freezeReport(context, {
						title: values.tittel,
						kind: values.slag,
						date: values.dato,
						unitCode: values.enhet === '' ? null : values.enhet
					})
				)
			));
		} catch (error) {
			if (!(error instanceof FreezeRefused)) throw error;
			const faults = error.faults.map((fault) => ({
				field: fault.field,
				text: faultText(fault, locals.locale)
			}));
			return fail(400, { values, faults });
		}
		redirect(303, workPaths.frozenReport(id));
	}
};

import { fail, redirect } from '@sveltejs/kit';
import { workPaths } from '#lib/paths/work.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import {
	changeSetting,
	getSetting,
	previewSetting,
	SettingRefused
} from '#lib/server/privacy/index.ts';
import { settingFaultWords } from './fault-words.ts';

export const load = async ({ locals, params }) => ({
	size: 'sm' as const,
	setting: await answer(locals, () =>
		withContext(locals, (context) => getSetting(context, params.category))
	)
});

/** @returns what was done, or what the form is shown again with */
async function ask<T>(
	locals: App.Locals,
	form: FormData,
	work: (typed: { amount: string; reason: string }) => Promise<T>
) {
	const values = { amount: textOf(form, 'tid'), reason: textOf(form, 'grunn') };
	try {
		return { values, faults: [], done: await answer(locals, () => work(values)) };
	} catch (error) {
		if (!(error instanceof SettingRefused)) throw error;
		return { values, faults: error.faults.map(settingFaultWords), done: null };
	}
}

export const actions = {
	vis: async ({ locals, params, request }) => {
		const { values, faults, done } = await ask(locals, await request.formData(), (typed) =>
			withContext(locals, (context) =>
				previewSetting(context, { category: params.category, ...typed })
			)
		);
		return faults.length > 0
			? fail(400, { values, faults, impact: null })
			: { values, faults, impact: done };
	},
	endre: async ({ locals, params, request }) => {
		const { values, faults } = await ask(locals, await request.formData(), (typed) =>
			withContext(locals, (context) =>
				changeSetting(context, { category: params.category, ...typed })
			)
		);
		if (faults.length > 0) return fail(400, { values, faults, impact: null });
		redirect(303, workPaths.retention({ ferdig: 'endret' }));
	}
};

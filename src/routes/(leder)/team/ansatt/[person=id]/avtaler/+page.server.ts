import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { workPaths } from '#lib/paths/work.ts';
import {
	answerResponse,
	getMemberAgreements,
	LONGEST_MESSAGE,
	voidSignature,
	type AnswerFault,
	type VoidFault
} from '#lib/server/agreements/index.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { dateOf, wordingOf } from '#lib/server/hooks/wording.ts';
import { getTeamMember } from '#lib/server/reports/index.ts';

export const load = async ({ locals, params, url }) => {
	const personId = Number(params.person);
	const { today } = dateOf(url);
	return answer(locals, () =>
		withContext(locals, async (context) => {
			const { name } = await getTeamMember(context, {
				personId,
				date: today,
				wording: wordingOf(locals)
			});
			return {
				size: 'sm' as const,
				...{ today, name, personId },
				saved: url.searchParams.get('lagret'),
				longest: LONGEST_MESSAGE,
				agreements: await getMemberAgreements(context, { personId, language: locals.locale })
			};
		})
	);
};

export const actions = {
	svar: async ({ locals, params, request }) => {
		const form = await request.formData();
		const [id, typed] = [textOf(form, 'id'), textOf(form, 'svar')];
		const fault = await answer(locals, () =>
			withContext(locals, (context) =>
				answerResponse(context, {
					personId: Number(params.person),
					responseId: id,
					answer: typed
				})
			)
		);
		if (fault)
			return fail(400, { id, typed, faults: [{ field: `svar-${id}`, text: answerWords(fault) }] });
		redirect(303, workPaths.memberAgreements(Number(params.person), { lagret: 'svart' }));
	},

	annuller: async ({ locals, params, request }) => {
		const form = await request.formData();
		const [id, typed] = [textOf(form, 'id'), textOf(form, 'grunn')];
		// What is not confirmed is not asked for, but whoever may not see the person is told nothing else.
		const isConfirmed = textOf(form, 'bekreft') === 'ja';
		const fault = await answer(locals, () =>
			withContext(locals, (context) =>
				voidSignature(context, {
					personId: Number(params.person),
					signatureId: id,
					reason: isConfirmed ? typed : ''
				})
			)
		);
		const faults = [
			...(fault && (isConfirmed || typed.trim() === '')
				? [{ field: `grunn-${id}`, text: voidWords(fault) }]
				: []),
			...(isConfirmed ? [] : [{ field: `bekreft-${id}`, text: m.oppfolging_fault_confirm() }])
		];
		if (faults.length > 0) return fail(400, { id, typed, faults });
		redirect(303, workPaths.memberAgreements(Number(params.person), { lagret: 'annullert' }));
	}
};

function answerWords(fault: AnswerFault): string {
	switch (fault) {
		case 'empty':
			return m.oppfolging_fault_answer_empty();
		case 'long':
			return m.oppfolging_fault_answer_long({ most: LONGEST_MESSAGE });
		case 'answered':
			return m.oppfolging_fault_answered();
	}
}

function voidWords(fault: VoidFault): string {
	return fault === 'voided' ? m.oppfolging_fault_voided() : m.oppfolging_fault_reason();
}

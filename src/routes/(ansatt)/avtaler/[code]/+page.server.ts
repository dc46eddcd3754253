import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { agreementPaths } from '#lib/paths/agreements.ts';
import {
	answerQuestions,
	beginSigning,
	findSigningMethod,
	getAgreement,
	LONGEST_MESSAGE,
	MOST_QUESTIONS,
	readSection,
	sendResponse,
	type ResponseFault,
	type SigningFault
} from '#lib/server/agreements/index.ts';
import { NotSignedIn, withContext } from '#lib/server/auth/index.ts';
import { dayOf, readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { serviceWork } from '#lib/server/hooks/signing.ts';
import { wordingOf } from '#lib/server/hooks/wording.ts';
import { listMyAgreements } from '#lib/server/reports/index.ts';

export const load = async ({ locals, params, url }) =>
	answer(locals, () =>
		withContext(locals, async (context) => {
			const agreement = await getAgreement(context, {
				code: params.code,
				language: locals.locale
			});
			const lines = await listMyAgreements(context, wordingOf(locals));
			return {
				focus: true,
				today: readClock().today,
				saved: url.searchParams.get('lagret'),
				longest: LONGEST_MESSAGE,
				agreement,
				/** What people call the signing service that the kommune uses; null: one signs here. */
				service: (await findSigningMethod(context)).name,
				savedDay: agreement.savedAt && dayOf(agreement.savedAt),
				line: lines.find(({ key }) => key === `avtale:${params.code}`) ?? null
			};
		})
	);

export const actions = {
	/** A section is read: saved, then on to the next, or to what is left before one signs. */
	lest: async ({ locals, params, request }) => {
		const form = await request.formData();
		const read = await answer(locals, () =>
			withContext(locals, (context) =>
				readSection(context, {
					code: params.code,
					version: numberOf(form.get('versjon')),
					section: numberOf(form.get('del')),
					language: locals.locale
				})
			)
		);
		if (read === 'superseded') return refuse('superseded');
		const place = read.next === null ? 'bekreft' : `del-${read.next + 1}`;
		redirect(303, `${agreementPaths.read(params.code)}#${place}`);
	},

	/** Answers to the questions: all are right, or what is wrong is told and may be tried again. */
	kontroll: async ({ locals, params, request }) => {
		const form = await request.formData();
		const tried = await answer(locals, () =>
			withContext(locals, (context) =>
				answerQuestions(context, {
					code: params.code,
					version: numberOf(form.get('versjon')),
					choices: choicesOf(form),
					language: locals.locale
				})
			)
		);
		if (tried === 'superseded') return refuse('superseded');
		if (tried.length > 0) return fail(400, { tried });
		redirect(303, `${agreementPaths.read(params.code)}#bekreft`);
	},

	signer: async ({ locals, params, request, url, getClientAddress }) => {
		const form = await request.formData();
		const signed = await answer(locals, () => {
			if (!locals.session) throw new NotSignedIn();
			return beginSigning(
				(work) => withContext(locals, work),
				{
					code: params.code,
					version: numberOf(form.get('versjon')),
					sha256: String(form.get('avtrykk') ?? ''),
					language: languageOf(form.get('sprak'), locals.locale),
					sessionId: locals.session.id,
					ip: getClientAddress(),
					userAgent: request.headers.get('user-agent') ?? '',
					site: url.origin,
					returnTo: (jobId) => url.origin + agreementPaths.jobReturn(jobId)
				},
				serviceWork()
			);
		});
		if ('jobId' in signed) redirect(303, agreementPaths.job(signed.jobId));
		if ('failed' in signed) return fail(502, { message: m.tjeneste_failed_text_short() });
		if ('fault' in signed)
			return signed.fault === 'many'
				? fail(429, { message: m.tjeneste_fault_many() })
				: refuse(signed.fault);
		redirect(303, agreementPaths.read(params.code, { lagret: 'signert' }));
	},

	/** A question, or why somebody will not sign. */
	svar: async ({ locals, params, request }) => {
		const form = await request.formData();
		const kind = String(form.get('gjelder') ?? '');
		const message = String(form.get('melding') ?? '');
		const fault = await answer(locals, () =>
			withContext(locals, (context) => sendResponse(context, { code: params.code, kind, message }))
		);
		if (fault) return fail(400, { response: { kind, message, faults: [faultOf(fault)] } });
		redirect(303, `${agreementPaths.read(params.code, { lagret: 'svar' })}#svar`);
	}
};

function refuse(fault: SigningFault) {
	return fail(409, { fault });
}

function faultOf(fault: ResponseFault): { field: string; text: string } {
	switch (fault) {
		case 'kind':
			return { field: 'gjelder-question', text: m.avtaler_fault_kind() };
		case 'empty':
			return { field: 'melding', text: m.avtaler_fault_empty() };
		case 'long':
			return { field: 'melding', text: m.avtaler_fault_long({ most: LONGEST_MESSAGE }) };
	}
}

/** What was chosen, by the place of the question. */
function choicesOf(form: FormData): Map<number, number> {
	const choices = new Map<number, number>();
	for (let question = 0; question < MOST_QUESTIONS; question++) {
		const value = form.get(`svar-${question}`);
		if (value !== null) choices.set(question, numberOf(value));
	}
	return choices;
}

/** A whole number, or NaN, which no version or section has. */
function numberOf(value: unknown): number {
	return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : NaN;
}

function languageOf(value: unknown, otherwise: App.Locals['locale']): App.Locals['locale'] {
	return value === 'nb' || value === 'nn' || value === 'en' ? value : otherwise;
}

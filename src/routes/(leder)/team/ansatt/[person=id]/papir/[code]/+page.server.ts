import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { workPaths } from '#lib/paths/work.ts';
import { getPaperForm, registerPaperSignature } from '#lib/server/agreements/index.ts';
import { NotSignedIn, StepUpNeeded, withContext } from '#lib/server/auth/index.ts';
import { getDecisionForm } from '#lib/server/competence/index.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { faultsOf, signedFault } from './fault-words.ts';

export const load = async ({ locals, params }) => {
	const personId = Number(params.person);
	return {
		size: 'sm' as const,
		personId,
		code: params.code,
		...(await answer(locals, () =>
			withContext(locals, async (context) => ({
				name: (await getDecisionForm(context, { personId, locale: locals.locale })).name,
				paper: await getPaperForm(context, {
					personId,
					code: params.code,
					language: locals.locale
				})
			}))
		))
	};
};

export const actions = {
	default: async ({ locals, params, request, url, getClientAddress }) => {
		const form = await request.formData();
		const personId = Number(params.person);
		const file = form.get('scan');
		const scan = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
		const values = {
			version: textOf(form, 'version'),
			language: textOf(form, 'language'),
			signedOn: textOf(form, 'signedOn'),
			cause: textOf(form, 'cause'),
			confirmed: textOf(form, 'confirmed')
		};
		const done = await answer(locals, () =>
			withContext(locals, async (context) => {
				if (!locals.session) throw new NotSignedIn();
				const { name } = await getDecisionForm(context, { personId, locale: locals.locale });
				const registered = await registerPaperSignature(context, {
					personId,
					code: params.code,
					version: /^\d{1,6}$/.test(values.version) ? Number(values.version) : NaN,
					language: values.language,
					signedOn: values.signedOn,
					cause: values.cause,
					isConfirmed: values.confirmed === 'ja',
					scan,
					sessionId: locals.session.id,
					ip: getClientAddress(),
					userAgent: request.headers.get('user-agent') ?? '',
					site: url.origin
				}).catch((error: unknown) => {
					// Led away, whoever wrote this would lose it: they confirm beside it.
					if (error instanceof StepUpNeeded) return 'stepUp' as const;
					throw error;
				});
				return { name, registered };
			})
		);
		const { name, registered } = done;
		const refuse = (status: number, faults: { field: string; text: string }[]) =>
			fail(status, { faults, values, mustConfirm: registered === 'stepUp' });
		if (registered === 'stepUp')
			return refuse(409, [{ field: 'submit', text: m.papir_fault_step_up() }]);
		if (registered === 'unemployed')
			return refuse(409, [{ field: 'version', text: m.papir_unemployed({ name }) }]);
		if ('faults' in registered) return refuse(400, faultsOf(registered.faults));
		if ('signed' in registered) return refuse(409, [signedFault(registered.signed, name)]);
		redirect(
			303,
			workPaths.paper(personId, { lagret: registered.isNew ? 'registrert' : 'uendret' })
		);
	}
};

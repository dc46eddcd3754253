import { answerScim, refuseMethod } from '#lib/server/hooks/scim.ts';
import { changeGroup, deleteGroup, getGroup, replaceGroup } from '#lib/server/people/index.ts';

export const GET = (event) =>
	answerScim(event, (context, request) => getGroup(context, { ...request, id: event.params.id }));

export const PUT = (event) =>
	answerScim(event, (context, request) =>
		replaceGroup(context, { ...request, id: event.params.id })
	);

export const PATCH = (event) =>
	answerScim(event, async (context, request) => {
		await changeGroup(context, { ...request, id: event.params.id });
		return {};
	});

export const DELETE = (event) =>
	answerScim(event, async (context, request) => {
		await deleteGroup(context, { ...request, id: event.params.id });
		return {};
	});

export const fallback = refuseMethod;

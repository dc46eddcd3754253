import { answerScim, refuseMethod } from '#lib/server/hooks/scim.ts';
import { changeUser, deleteUser, getUser, replaceUser } from '#lib/server/people/index.ts';

export const GET = (event) =>
	answerScim(event, (context, request) => getUser(context, { ...request, id: event.params.id }));

export const PUT = (event) =>
	answerScim(event, (context, request) =>
		replaceUser(context, { ...request, id: event.params.id })
	);

export const PATCH = (event) =>
	answerScim(event, (context, request) => changeUser(context, { ...request, id: event.params.id }));

export const DELETE = (event) =>
	answerScim(event, async (context, request) => {
		await deleteUser(context, { ...request, id: event.params.id });
		return {};
	});

export const fallback = refuseMethod;

import { answerScim, refuseMethod } from '#lib/server/hooks/scim.ts';
import { createUser, listUsers } from '#lib/server/people/index.ts';

export const GET = (event) =>
	answerScim(event, async (context, request) => ({
		resource: await listUsers(context, request)
	}));

export const POST = (event) =>
	answerScim(event, async (context, request) => ({
		status: 201,
		...(await createUser(context, request))
	}));

export const fallback = refuseMethod;

import { answerScim, refuseMethod } from '#lib/server/hooks/scim.ts';
import { createGroup, listGroups } from '#lib/server/people/index.ts';

export const GET = (event) =>
	answerScim(event, async (context, request) => ({
		resource: await listGroups(context, request)
	}));

export const POST = (event) =>
	answerScim(event, async (context, request) => ({
		status: 201,
		...(await createGroup(context, request))
	}));

export const fallback = refuseMethod;

import { answerScim, refuseMethod } from '#lib/server/hooks/scim.ts';
import { describeSchemas } from '#lib/server/people/index.ts';

export const GET = (event) =>
	answerScim(event, async (context, { base, query }) => ({
		resource: await describeSchemas(context, { base, query, id: event.params.id })
	}));

export const fallback = refuseMethod;

import { answerScim, refuseMethod } from '#lib/server/hooks/scim.ts';
import { describeProvider } from '#lib/server/people/index.ts';

export const GET = (event) =>
	answerScim(event, async (context, { base }) => ({
		resource: await describeProvider(context, { base })
	}));

export const fallback = refuseMethod;

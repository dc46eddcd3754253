import { answerScim } from '#lib/server/hooks/scim.ts';
import { ScimError } from '#lib/server/people/index.ts';

/** What is not there is told to those with a token only, as everything is. */
export const fallback = (event) =>
	answerScim(event, async () => {
		throw new ScimError(404, 'Det finnes ingenting på denne adressen.');
	});

import type { SessionFacts } from '../../auth/index.ts';
import { sha256Of, type SignedBody } from '../proof/body.ts';
import type { Signer } from '../queries.ts';
import type { Reading } from './load-reading.ts';

type Facts = Pick<
	SignedBody,
	'agreement' | 'variables' | 'opened' | 'previous' | 'check' | 'signer' | 'signIn'
>;

/** What a proof says of what somebody had before them, what they did with it, and how they had signed in. */
export function factsOf(reading: Reading, signer: Signer, signIn: SessionFacts): Facts {
	const { version, language } = reading;
	return {
		agreement: {
			code: version.code,
			version: version.number,
			sha256: version.sha256,
			text: sha256Of(JSON.stringify(reading.sections)),
			language
		},
		variables: reading.variables,
		opened: reading.sections.map(({ heading }, index) => ({
			section: heading,
			at: reading.read.get(index)?.toISOString() ?? null
		})),
		previous: reading.previous?.version ?? null,
		check: checkOf(reading),
		signer: { id: signer.actorId, employeeNumber: signer.employeeNumber },
		signIn: signInOf(signIn)
	};
}

/** What a proof says of how whoever signs, or registers for another, had signed in. */
export function signInOf(session: SessionFacts): SignedBody['signIn'] {
	return {
		method: session.method,
		provider: session.providerName,
		issuer: session.issuer,
		acr: session.acr,
		amr: session.amr,
		hasPasskey: session.hasPasskey,
		confirmedAt: session.confirmedAt?.toISOString() ?? null
	};
}

/** The right answers that were given, and how many tries each took. Which wrong ones, is nobody else's. */
function checkOf({ questions, answered }: Reading): SignedBody['check'] {
	return questions.flatMap(({ text, choices, right }, index) => {
		const { tries, rightAt } = answered.get(index) ?? { tries: 0, rightAt: null };
		const answer = choices[right];
		return rightAt && answer !== undefined
			? [{ question: text, answer, tries, at: rightAt.toISOString() }]
			: [];
	});
}

import { require } from '../../auth/index.ts';
import { dayOf, type Context, type Language } from '../../db/index.ts';
import { wordsIn } from '../queries.ts';
import { listResponsesOf, listSignaturesOf } from './response-queries.ts';

/** A person's agreements, as their leader and HR see them. */
export interface MemberAgreements {
	signatures: {
		id: string;
		title: string;
		version: number;
		on: string;
		isHere: boolean;
		voided: { on: string; by: string; reason: string } | null;
	}[];
	responses: {
		id: string;
		title: string;
		version: number;
		kind: 'question' | 'refusal';
		message: string;
		on: string;
		answer: { text: string; by: string; on: string } | null;
	}[];
	/** Of the viewer's own: nobody answers or voids for themself. */
	isSelf: boolean;
}

/** What a person has signed, with what was voided, and what they have asked. @throws Forbidden */
export async function getMemberAgreements(
	context: Context,
	{ personId, language }: { personId: number; language: Language }
): Promise<MemberAgreements> {
	await require(context, 'person', { personId });
	const signatures = await listSignaturesOf(context, personId);
	const responses = await listResponsesOf(context, personId);
	return {
		isSelf: context.actor.kind === 'person' && context.actor.personId === personId,
		signatures: signatures.map(({ id, title, version, signedOn, isHere, ...voided }) => ({
			...{ id, version, isHere },
			title: wordsIn(title, language).text,
			on: signedOn,
			voided:
				voided.voidedOn === null
					? null
					: { on: voided.voidedOn, by: voided.voidedBy ?? '', reason: voided.voidReason ?? '' }
		})),
		responses: responses.map(({ id, title, version, kind, message, createdAt, ...answer }) => ({
			...{ id, version, kind, message },
			title: wordsIn(title, language).text,
			on: dayOf(createdAt),
			answer:
				answer.answeredAt === null
					? null
					: {
							text: answer.answer ?? '',
							by: answer.answeredBy ?? '',
							on: dayOf(answer.answeredAt)
						}
		}))
	};
}

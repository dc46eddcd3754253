import { findConfirmedUntil, require } from '../../auth/index.ts';
import { dayOf, type Context, type Language } from '../../db/index.ts';
import { findNextVersion, listOwnResponses, wordsIn } from '../queries.ts';
import type { Block } from '../receipt/receipt.ts';
import type { SectionChange } from '../text/rules/compare-sections.ts';
import { actingPerson } from './acting-person.ts';
import { loadReading } from './load-reading.ts';
import { SIGNING_MINUTES } from './sign-agreement.ts';

export interface AgreementView {
	code: string;
	title: string;
	version: number;
	sha256: string;
	/** Of the text. */
	language: Language;
	/** In force from. */
	from: string;
	/** «Molde kommune». */
	municipalityName: string;
	sections: {
		heading: string;
		blocks: Block[];
		isRead: boolean;
		/** Must be read before one signs. */
		isRequired: boolean;
	}[];
	/** The section to read next, from 0; null: nothing is left. */
	next: number | null;
	/** Sections that must be read and are not. */
	left: number;
	/** What must be answered rightly; the right choice and why, once it is. */
	questions: {
		text: string;
		choices: string[];
		answer: { right: number; explanation: string } | null;
	}[];
	/** Questions that are not. */
	unanswered: number;
	/** When something was last read. */
	savedAt: Date | null;
	/** What is new since the version that was signed last; null: none was. */
	changes: SectionChange[] | null;
	previous: { version: number; on: string } | null;
	signed: {
		id: string;
		on: string;
		at: Date;
		isHere: boolean;
		municipalityName: string;
		/** Made, or to be made; one that was brought from elsewhere has none. */
		hasReceipt: boolean;
		/** On paper, and registered by somebody else. */
		isPaper: boolean;
	} | null;
	signer: { name: string; position: string; employeeNumber: string } | null;
	/** When they last showed who they are, and until when they may sign; null when they must show it again. */
	confirmed: { at: Date; until: Date } | null;
	responses: {
		kind: 'question' | 'refusal';
		message: string;
		on: string;
		isAnswered: boolean;
		answer: { text: string; by: string; on: string } | null;
	}[];
	upcoming: { version: number; from: string } | null;
}

/** An agreement as I read and sign it: the version that is in force. @throws Forbidden, NotFound */
export async function getAgreement(
	context: Context,
	input: { code: string; language: Language }
): Promise<AgreementView> {
	await require(context, 'self', { self: true });
	const personId = actingPerson(context);
	const reading = await loadReading(context, personId, input);
	const { version, required, read, signer, previous, signature } = reading;
	const asked = { personId, agreementId: version.agreementId, version: version.number };
	const left = [...required].filter((section) => !read.has(section)).sort((a, b) => a - b);
	const upcoming = await findNextVersion(context, version.agreementId);
	const until = findConfirmedUntil(context, SIGNING_MINUTES);
	const confirmedAt = context.actor.kind === 'person' ? context.actor.confirmedAt : null;
	const moments = [...read.values()].map((moment) => moment.getTime());
	const questions = reading.questions.map(({ text, choices, right, explanation }, index) => ({
		...{ text, choices },
		answer: reading.answered.get(index)?.rightAt ? { right, explanation } : null
	}));
	return {
		code: version.code,
		title: wordsIn(version.title, input.language).text,
		version: version.number,
		sha256: version.sha256,
		language: reading.language,
		from: version.validFrom,
		municipalityName: signer?.municipalityName ?? '',
		sections: reading.sections.map((section, index) => ({
			...section,
			isRead: read.has(index),
			isRequired: required.has(index)
		})),
		next: left[0] ?? null,
		left: left.length,
		questions,
		unanswered: questions.filter(({ answer }) => answer === null).length,
		savedAt: moments.length > 0 ? new Date(Math.max(...moments)) : null,
		changes: reading.changes,
		previous: previous && { version: previous.version, on: previous.signedOn },
		signed: signature && {
			id: signature.id,
			on: signature.signedOn,
			isPaper: signature.isPaper,
			at: signature.recordedAt,
			isHere: signature.municipalityId === context.municipalityId,
			municipalityName: signature.municipalityName,
			hasReceipt: signature.isMade !== null
		},
		signer: signer && {
			name: signer.name,
			position: signer.position,
			employeeNumber: signer.employeeNumber
		},
		confirmed: until && confirmedAt ? { at: confirmedAt, until } : null,
		responses: (await listOwnResponses(context, asked)).map(
			({ kind, message, createdAt, answeredAt, answeredBy, answer }) => ({
				kind,
				message,
				on: dayOf(createdAt),
				isAnswered: answeredAt !== null,
				answer:
					answeredAt === null
						? null
						: { text: answer ?? '', by: answeredBy ?? '', on: dayOf(answeredAt) }
			})
		),
		upcoming: upcoming && { version: upcoming.number, from: upcoming.validFrom }
	};
}

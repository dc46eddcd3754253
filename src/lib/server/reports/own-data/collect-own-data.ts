import { Forbidden, require } from '../../auth/index.ts';
import { listOutlines, type CourseOutline } from '../../courses/index.ts';
import type { Context, LocalText } from '../../db/index.ts';
import { listMyCorrections } from '../../people/index.ts';
import * as learning from './learning-queries.ts';
import * as person from './person-queries.ts';
import * as trace from './trace-queries.ts';

/**
 * Everything that Kyndig holds about the person who asks: what belongs to the kommune they are signed in to, and what
 * follows them from one kommune to another. The keys are what the JSON file has (docs/own-data-file.md).
 *
 * Never here: what others have answered or said, whom the person has looked at, and what opens anything (keys, codes,
 * hashes of tokens). tests/integration/reports/own-data.test.ts fails when a table about people is neither here nor
 * among its exceptions.
 */
export interface OwnData {
	identity: person.Identity | null;
	deliveredByIdentityProvider: person.DeliveredUser[];
	employments: person.OwnEmployment[];
	absences: person.OwnAbsence[];
	systemAccess: person.OwnAccess[];
	roles: person.OwnRole[];
	deputies: person.OwnDeputy[];
	requirements: learning.OwnRequirement[];
	waivers: learning.OwnWaiver[];
	achievements: learning.OwnAchievement[];
	signatures: learning.OwnSignature[];
	archiveDeliveries: trace.OwnArchiveDelivery[];
	agreementReadings: learning.OwnReading[];
	agreementAnswers: learning.OwnAgreementAnswer[];
	agreementResponses: learning.OwnResponse[];
	agreementReminders: learning.OwnReminder[];
	signingJobs: learning.OwnSigningJob[];
	certificates: learning.OwnCertificate[];
	courseAttempts: OwnAttempt[];
	courseFeedback: learning.OwnFeedback[];
	statementCounts: learning.StatementCount[];
	accounts: trace.OwnAccount[];
	passkeys: trace.OwnPasskey[];
	sessions: trace.OwnSession[];
	oneTimeCodes: trace.OwnCode[];
	looksAtMe: trace.LookAtMe[];
	myLooks: trace.OwnLook[];
	myChanges: trace.OwnChange[];
	myBulkChanges: trace.OwnBulkChange[];
	correctionRequests: {
		topic: string;
		wrong: string;
		proposed: string;
		askedAt: Date;
		due: string;
		state: string;
		answeredAt: Date | null;
		answeredBy: string | null;
		reason: string | null;
	}[];
}

export interface OwnAttempt {
	course: string;
	title: LocalText;
	registration: string;
	startedAt: Date;
	finishedAt: Date | null;
	expiredAt: Date | null;
	/** Share of the questions that were right, 0–1. */
	score: number | null;
	sessions: { startedAt: string }[];
	lessons: { lesson: string; title: LocalText; readAt: string }[];
	answers: {
		round: number;
		question: string;
		text: LocalText;
		choices: string[];
		inWords: LocalText;
		correct: boolean;
		answeredAt: string;
	}[];
	/** What was answered and thought inside lessons. */
	responses: {
		item: string;
		text: LocalText;
		response: string[];
		inWords: LocalText;
		correct: boolean | null;
		givenAt: string;
	}[];
}

/** @throws Forbidden */
export async function collectOwnData(context: Context): Promise<OwnData> {
	const me = await requireSelf(context);
	return {
		identity: await person.findIdentity(context, me),
		deliveredByIdentityProvider: await person.listDeliveredUsers(context, me),
		employments: await person.listEmployments(context, me),
		absences: await person.listAbsences(context, me),
		systemAccess: await person.listSystemAccess(context, me),
		roles: await person.listRoles(context, me),
		deputies: await person.listDeputies(context, me),
		requirements: await learning.listRequirements(context, me),
		waivers: await learning.listWaivers(context, me),
		achievements: await learning.listAchievements(context, me),
		signatures: await learning.listSignatures(context, me),
		archiveDeliveries: await trace.listArchiveDeliveries(context, me),
		agreementReadings: await learning.listReadings(context, me),
		agreementAnswers: await learning.listAgreementAnswers(context, me),
		agreementResponses: await learning.listResponses(context, me),
		agreementReminders: await learning.listReminders(context, me),
		signingJobs: await learning.listSigningJobs(context, me),
		certificates: await learning.listCertificates(context, me),
		courseAttempts: await listOwnAttempts(context, me),
		courseFeedback: await learning.listFeedback(context, me),
		statementCounts: await learning.countStatements(context, me),
		accounts: await trace.listAccounts(context, me),
		passkeys: await trace.listPasskeys(context, me),
		sessions: await trace.listSessions(context, me),
		oneTimeCodes: await trace.listCodes(context, me),
		looksAtMe: await trace.listLooksAtPerson(context, me),
		myLooks: await trace.listLooksBy(context, me),
		myChanges: await trace.listChangesBy(context, me),
		myBulkChanges: await trace.listBulkChangesBy(context, me),
		correctionRequests: (await listMyCorrections(context)).map(
			({ topic, wrong, proposed, askedAt, due, state, answeredAt, answeredBy, reason }) => ({
				...{ topic, wrong, proposed, askedAt, due, state, answeredAt, answeredBy, reason }
			})
		)
	};
}

export async function requireSelf(context: Context): Promise<number> {
	await require(context, 'self', { self: true });
	if (context.actor.kind !== 'person') throw new Forbidden();
	return context.actor.personId;
}

/** With the words of the version that was taken, beside the ids that are kept. */
async function listOwnAttempts(context: Context, me: number): Promise<OwnAttempt[]> {
	const attempts = await learning.listAttempts(context, me);
	const outlines = new Map<string, CourseOutline>();
	for (const slug of new Set(attempts.map((attempt) => attempt.slug)))
		for (const outline of await listOutlines(context, slug))
			outlines.set(`${slug} ${outline.hash}`, outline);
	return attempts.map(({ id: _, slug, contentHash, lessons, answers, responses, ...rest }) => {
		const outline = outlines.get(`${slug} ${contentHash}`);
		const questions = new Map(
			[...(outline?.questions ?? []), ...(outline?.practice ?? [])].map((one) => [one.id, one])
		);
		const inWords = (id: string, response: string[]): LocalText =>
			questions.get(id)?.inWords(response) ?? { nb: response.join('; ') };
		return {
			course: slug,
			title: outline?.title ?? { nb: slug },
			...rest,
			lessons: lessons.map(({ lesson, readAt }) => ({
				lesson,
				title: outline?.lessons.find(({ id }) => id === lesson)?.title ?? { nb: lesson },
				readAt
			})),
			answers: answers.map(({ round, question, choices, correct, answeredAt }) => ({
				...{ round, question, choices, correct, answeredAt },
				text: questions.get(question)?.text ?? { nb: question },
				inWords: inWords(question, choices)
			})),
			responses: responses.map(({ item, response, correct, givenAt }) => ({
				...{ item, response, correct, givenAt },
				text: questions.get(item)?.text ??
					outline?.asides.find(({ id }) => id === item)?.text ?? { nb: item },
				inWords: inWords(item, response)
			}))
		};
	});
}

import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { paths } from '#lib/paths.ts';
import { NotFound as AgreementNotFound } from '../agreements/index.ts';
import {
	Forbidden,
	NotSignedIn,
	ProviderNotFound,
	SecretUnavailable,
	StepUpNeeded
} from '../auth/index.ts';
import { NotFound as CertificateNotFound } from '../certificates/index.ts';
import { NotFound as CompetenceNotFound } from '../competence/index.ts';
import { NotFound as CourseNotFound, NotStarted } from '../courses/index.ts';
import { CorrectionNotFound } from '../people/index.ts';
import { NotFound as PrivacyNotFound } from '../privacy/index.ts';
import { NotFound as ReportNotFound } from '../reports/index.ts';
import { log } from './log.ts';

/** What a person is told: what has happened, and what to do. Details are only in the log. */
export function describeError(status: number): { message: string; text: string } {
	switch (status) {
		case 403:
			return { message: m.error_403_title(), text: m.error_403_text() };
		case 404:
			return { message: m.error_404_title(), text: m.error_404_text() };
		case 429:
			return { message: m.error_429_title(), text: m.error_429_text() };
		case 503:
			return { message: m.bevis_unavailable_title(), text: m.bevis_unavailable() };
		default:
			return { message: m.error_500_title(), text: m.error_500_text() };
	}
}

/**
 * Runs what a page or a form needs and turns the errors that use cases throw into answers: nobody signed in → the
 * sign-in page, who they are not shown lately → the page for that, not allowed → 403, not found → 404, not set up → 503. Anything else is thrown on.
 */
export async function answer<T>(
	{ requestId, address }: App.Locals,
	work: () => Promise<T>
): Promise<T> {
	try {
		return await work();
	} catch (thrown) {
		if (thrown instanceof NotSignedIn) redirect(303, paths.signIn());
		if (thrown instanceof StepUpNeeded)
			redirect(303, paths.confirm({ til: address, innen: thrown.minutes }));
		if (thrown instanceof Forbidden) error(403, { ...describeError(403), requestId });
		if (
			thrown instanceof ProviderNotFound ||
			thrown instanceof CourseNotFound ||
			thrown instanceof ReportNotFound ||
			thrown instanceof CompetenceNotFound ||
			thrown instanceof CorrectionNotFound ||
			thrown instanceof CertificateNotFound ||
			thrown instanceof PrivacyNotFound ||
			thrown instanceof AgreementNotFound
		)
			error(404, { ...describeError(404), requestId });
		if (thrown instanceof SecretUnavailable) {
			// What to do about it is for whoever runs Kyndig.
			log.error({ requestId }, thrown.message);
			error(503, { ...describeError(503), requestId });
		}
		throw thrown;
	}
}

/** A step of a course that is not begun leads to the course's own page. */
export async function orCoursePage<T>(slug: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (thrown) {
		if (thrown instanceof NotStarted) redirect(303, paths.course(slug));
		throw thrown;
	}
}

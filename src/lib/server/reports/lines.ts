import { fromDay, OPEN, type GapRow, type MergedRow, type Status } from '../competence/index.ts';
import type { CourseFinder, CourseRef } from './course-finder.ts';
import type { Names } from './queries.ts';
import { becauseSentence, inLanguage, reasonText, type Wording } from './reason.ts';

/** What one person is asked for in one competence or agreement, ready to show. Days are last days included. */
export interface Line {
	/** Stable within a kommune: `kompetanse:infosikkerhet`, `avtale:databrukeravtale`. */
	key: string;
	title: string;
	status: Status;
	level: number | null;
	/** Last day in time; null: open. */
	due: string | null;
	/** Whether the due day came with the start (then it is «before you start»). */
	dueAtStart: boolean;
	/** Last valid day; null: for ever, or nothing is valid. */
	validUntil: string | null;
	/** Last day it was valid, when it has run out. */
	expired: string | null;
	waivedUntil: string | null;
	subjectFrom: string;
	nextChange: string | null;
	/** Whom it is asked of and why of this person, with what it is for, one text for each requirement that asks for it. */
	because: string[];
	/** The same with what is known and what would meet it. */
	reasons: string[];
	/** Code of the requirement that decides the status. */
	requirement: string;
	/** Codes of those requirements. */
	requirements: string[];
	/** The course to take, when the catalogue has one. */
	course: (Omit<CourseRef, 'title' | 'summary'> & { title: string }) | null;
	isAgreement: boolean;
}

/** The merged row as a line in the reader's language. */
export function toLine(
	merged: MergedRow,
	names: Names,
	findCourses: CourseFinder,
	wording: Wording
): Line {
	const { worst, level, rows } = merged;
	const { demand } = worst.version;
	const asked =
		demand.kind === 'agreement'
			? names.agreements.get(demand.agreement)
			: names.competences.get(demand.competence);
	const code = asked?.code ?? '';
	const [course] = demand.kind === 'competence' ? findCourses(code, level ?? demand.level) : [];
	return {
		key: demand.kind === 'agreement' ? `avtale:${code}` : competenceKey(code),
		title: asked ? inLanguage(asked.name, wording.locale) : code,
		status: worst.status,
		level,
		due: lastDay(merged.due),
		dueAtStart: merged.due <= worst.subjectFrom,
		validUntil: worst.validUntil === null ? null : lastDay(worst.validUntil),
		expired: worst.expiredOn === null ? null : lastDay(worst.expiredOn),
		waivedUntil: worst.waiver ? lastDay(worst.waiver.until) : null,
		subjectFrom: fromDay(worst.subjectFrom),
		nextChange: worst.nextChange >= OPEN ? null : fromDay(worst.nextChange),
		because: rows.map((row) => withPurpose(becauseSentence(row, names, wording), row, names)),
		reasons: rows.map((row) =>
			withPurpose(reasonText(row, names, findCourses, wording), row, names)
		),
		requirement: worst.code,
		requirements: rows.map(({ code: requirement }) => requirement),
		course: course
			? {
					slug: course.slug,
					title: inLanguage(course.title, wording.locale),
					minutes: course.minutes,
					lessons: course.lessons
				}
			: null,
		isAgreement: demand.kind === 'agreement'
	};
}

/** The key of the line that asks for a competence, by its code. */
export function competenceKey(code: string): string {
	return `kompetanse:${code}`;
}

/** The reason, and what those who decided the requirement say that it is for. */
function withPurpose(
	reason: string,
	{ requirementId, version }: GapRow,
	{ purposes }: Names
): string {
	const purpose = purposes.get(`${requirementId}/${version.owner}/${version.number}`);
	return purpose === undefined ? reason : `${reason} ${purpose}`;
}

function lastDay(until: number): string | null {
	return until >= OPEN ? null : fromDay(until - 1);
}

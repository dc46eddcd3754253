import type { Language, LocalText } from '../db/index.ts';
import { interactionDefinition, responseOf, type QuestionRef } from './interactions.ts';
import { languageMap } from './language-map.ts';
import type { Activity, QuestionActivity, Statement } from './schema.ts';
import { ACTIVITY_TYPES, ownIds, PROGRESS, verbId, VERBS } from './vocabulary.ts';

export interface CourseRef {
	slug: string;
	name: LocalText;
}

export interface LessonRef {
	id: string;
	name: LocalText;
}

/** A round of questions: how many of them were answered right. */
export interface RoundScore {
	correct: number;
	/** One or more. */
	total: number;
}

/** Something that someone did in a course. One fact becomes one statement. Milliseconds are active time. */
export type LearningFact = {
	course: CourseRef;
	/** Ties all statements of one attempt together. */
	registration: string;
	/** Ties those of one session together: from a start of the course to the next start of it. A uuid. */
	session: string;
	/** The language the content was shown in. */
	language: Language;
	/** When it happened; left out: now. What is done without coverage is delivered later. */
	at?: Date;
} & (
	| { verb: 'initialized' }
	| {
			verb: 'experienced';
			lesson: LessonRef;
			/** Share of the course's lessons that have been gone through, a whole number 0–100. */
			percent: number;
			/** In this lesson. */
			milliseconds?: number;
	  }
	| {
			verb: 'answered';
			lesson: LessonRef;
			question: QuestionRef;
			/** In the form that the kind of question has. */
			response: string[];
			correct: boolean;
	  }
	| {
			verb: 'scored' | 'passed' | 'failed';
			score: RoundScore;
			/** In the round. */
			milliseconds: number;
	  }
	| { verb: 'completed'; score: RoundScore; /** In the attempt. */ milliseconds: number }
	| { verb: 'terminated'; /** In the session. */ milliseconds: number }
);

/** Who, where and when: what every statement has besides the fact. */
export interface Setting {
	/** Address of the installation: the home page of its accounts and the root of its activity ids. */
	home: string;
	id: string;
	actorId: string;
	at: Date;
}

/** Writes a fact as an xAPI statement by the published profile. The key of a question is never part of it. */
export function toStatement(fact: LearningFact, setting: Setting): Statement {
	const { home } = setting;
	const ids = ownIds(home);
	const result = resultOf(fact);
	return {
		id: setting.id,
		actor: { objectType: 'Agent', account: { homePage: home, name: setting.actorId } },
		verb: { id: verbId(fact.verb), display: VERBS[fact.verb] },
		object: objectOf(home, fact),
		...(result && { result }),
		context: {
			registration: fact.registration,
			platform: 'Kyndig',
			language: fact.language,
			contextActivities: {
				...(fact.verb === 'answered' && {
					parent: [lessonActivity(home, fact.course, fact.lesson)]
				}),
				grouping: [courseActivity(home, fact.course)],
				category: [profileActivity(ids.version)]
			},
			extensions: { [ids.session]: fact.session }
		},
		timestamp: setting.at.toISOString()
	};
}

/** ISO 8601 duration with hundredths of a second, e.g. `PT1H2M3.45S`. Days are left as hours: their length varies. */
export function isoDuration(milliseconds: number): string {
	const hundredths = Math.max(0, Math.round(milliseconds / 10));
	const hours = Math.floor(hundredths / 360_000);
	const minutes = Math.floor(hundredths / 6000) % 60;
	const seconds = (hundredths % 6000) / 100;
	const parts = [hours && `${hours}H`, minutes && `${minutes}M`, seconds && `${seconds}S`];
	return `PT${parts.filter(Boolean).join('') || '0S'}`;
}

function resultOf(fact: LearningFact): Statement['result'] {
	switch (fact.verb) {
		case 'initialized':
			return undefined;
		case 'experienced':
			return {
				...(fact.milliseconds !== undefined && { duration: isoDuration(fact.milliseconds) }),
				extensions: { [PROGRESS]: fact.percent }
			};
		case 'answered': {
			const response = responseOf(fact.question, fact.response);
			return { success: fact.correct, ...(response !== undefined && { response }) };
		}
		case 'scored':
			return { score: scoreOf(fact.score), duration: isoDuration(fact.milliseconds) };
		case 'passed':
		case 'failed':
			return {
				score: scoreOf(fact.score),
				success: fact.verb === 'passed',
				duration: isoDuration(fact.milliseconds)
			};
		case 'completed':
			return {
				score: scoreOf(fact.score),
				success: true,
				completion: true,
				duration: isoDuration(fact.milliseconds)
			};
		case 'terminated':
			return { duration: isoDuration(fact.milliseconds) };
	}
}

function scoreOf({ correct, total }: RoundScore) {
	return {
		scaled: Math.round((correct / total) * 10_000) / 10_000,
		raw: correct,
		min: 0,
		max: total
	};
}

// Activity ids are identities for ever. They look like our addresses, but must not move when a page does.
function objectOf(home: string, fact: LearningFact): Activity | QuestionActivity {
	if (fact.verb === 'experienced') return lessonActivity(home, fact.course, fact.lesson);
	if (fact.verb === 'answered') return questionActivity(home, fact.course, fact.question);
	return courseActivity(home, fact.course);
}

function courseActivity(home: string, course: CourseRef): Activity {
	return {
		objectType: 'Activity',
		id: `${home}/kurs/${course.slug}`,
		definition: { type: ACTIVITY_TYPES.course, name: languageMap(course.name) }
	};
}

function lessonActivity(home: string, course: CourseRef, lesson: LessonRef): Activity {
	return {
		objectType: 'Activity',
		id: `${home}/kurs/${course.slug}/${lesson.id}`,
		definition: { type: ACTIVITY_TYPES.lesson, name: languageMap(lesson.name) }
	};
}

function questionActivity(
	home: string,
	course: CourseRef,
	question: QuestionRef
): QuestionActivity {
	return {
		objectType: 'Activity',
		id: `${home}/kurs/${course.slug}/sporsmal/${question.id}`,
		definition: interactionDefinition(question)
	};
}

/** Says which rules the statement follows. */
function profileActivity(version: string): Activity {
	return {
		objectType: 'Activity',
		id: version,
		definition: { type: ACTIVITY_TYPES.profile }
	};
}

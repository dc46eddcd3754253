import type { Language, LocalText } from '../db/index.ts';
import type { Activity, Statement } from './schema.ts';

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
	total: number;
}

/** Something that someone did in a course. One fact becomes one statement. */
export type LearningFact = {
	course: CourseRef;
	/** Ties all statements of one attempt together. */
	registration: string;
	/** The language the content was shown in. */
	language: Language;
} & (
	| { verb: 'initialized' }
	| {
			verb: 'progressed';
			lesson: LessonRef;
			/** Share of the course's lessons, 0–100. */ percent: number;
	  }
	| {
			verb: 'answered';
			lesson: LessonRef;
			question: { id: string; text: LocalText; choices: { id: string; text: LocalText }[] };
			response: string[];
			correct: boolean;
	  }
	| {
			verb: 'passed' | 'failed';
			score: RoundScore;
			/** From the first to the last answer. */ milliseconds: number;
	  }
	| { verb: 'completed'; score: RoundScore; /** From start to completion. */ milliseconds: number }
);

/** Who, where and when: what every statement has besides the fact. */
export interface Setting {
	/** Address of the installation: the home page of its accounts and the root of its activity ids. */
	home: string;
	id: string;
	actorId: string;
	at: Date;
}

const display: Record<LearningFact['verb'], { nb: string; nn: string; en: string }> = {
	initialized: { nb: 'startet', nn: 'starta', en: 'initialized' },
	progressed: { nb: 'kom videre i', nn: 'kom vidare i', en: 'progressed' },
	answered: { nb: 'svarte på', nn: 'svarte på', en: 'answered' },
	passed: { nb: 'besto', nn: 'bestod', en: 'passed' },
	failed: { nb: 'besto ikke', nn: 'bestod ikkje', en: 'failed' },
	completed: { nb: 'fullførte', nn: 'fullførte', en: 'completed' }
};

const activityTypes = 'http://adlnet.gov/expapi/activities';

/** Percent of the activity that is done; the extension that cmi5 defines. */
export const PROGRESS = 'https://w3id.org/xapi/cmi5/result/extensions/progress';

/** Writes a fact as an xAPI statement. The key of a question is never part of it. */
export function toStatement(fact: LearningFact, setting: Setting): Statement {
	const { home } = setting;
	const course = courseActivity(home, fact.course);
	const lesson = 'lesson' in fact ? [lessonActivity(home, fact.course, fact.lesson)] : undefined;
	const result = resultOf(fact);
	return {
		id: setting.id,
		actor: { objectType: 'Agent', account: { homePage: home, name: setting.actorId } },
		verb: { id: `http://adlnet.gov/expapi/verbs/${fact.verb}`, display: display[fact.verb] },
		object: fact.verb === 'answered' ? questionActivity(home, fact.course, fact.question) : course,
		...(result && { result }),
		context: {
			registration: fact.registration,
			platform: 'Kyndig',
			language: fact.language,
			contextActivities: { grouping: [course], ...(lesson && { other: lesson }) }
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
		case 'progressed':
			return { extensions: { [PROGRESS]: fact.percent } };
		case 'answered':
			return { success: fact.correct, response: fact.response.join('[,]') };
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
function courseActivity(home: string, course: CourseRef): Activity {
	return {
		objectType: 'Activity',
		id: `${home}/kurs/${course.slug}`,
		definition: { type: `${activityTypes}/course`, name: languageMap(course.name) }
	};
}

function lessonActivity(home: string, course: CourseRef, lesson: LessonRef): Activity {
	return {
		objectType: 'Activity',
		id: `${home}/kurs/${course.slug}/${lesson.id}`,
		definition: { type: `${activityTypes}/lesson`, name: languageMap(lesson.name) }
	};
}

function questionActivity(
	home: string,
	course: CourseRef,
	question: { id: string; text: LocalText; choices: { id: string; text: LocalText }[] }
): Activity {
	return {
		objectType: 'Activity',
		id: `${home}/kurs/${course.slug}/sporsmal/${question.id}`,
		definition: {
			type: `${activityTypes}/cmi.interaction`,
			description: languageMap(question.text),
			interactionType: 'choice',
			choices: question.choices.map(({ id, text }) => ({ id, description: languageMap(text) }))
		}
	};
}

/** A text as a map of the languages that it has. */
function languageMap(text: LocalText): Record<string, string> {
	const map: Record<string, string> = {};
	for (const [language, words] of Object.entries(text))
		if (words !== undefined) map[language] = words;
	return map;
}

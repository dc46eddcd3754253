import type { LocalQuestions, LocalText } from '../../db/index.ts';
import { findUnknownVariables } from '../text/rules/fill-variables.ts';
import { haveSameShape, readQuestions, type QuestionFault } from '../text/rules/read-questions.ts';

/** A version that is being written, as it is typed. */
export interface DraftFields {
	code: string;
	title: { nb: string; nn: string; en: string };
	/** Markdown. */
	content: { nb: string; nn: string; en: string };
	/** As `readQuestions` reads them; empty: none. */
	questions: { nb: string; nn: string; en: string };
	/** In force from, `YYYY-MM-DD`. */
	from: string;
	material: boolean;
	/** Days that an earlier signature still counts. */
	graceDays: string;
}

/** What is wrong with a field. `detail`: what it is about, where there is something to say. */
export interface DraftFault {
	field:
		| 'code'
		| 'title'
		| `content-${(typeof LANGUAGES)[number]}`
		| `questions-${(typeof LANGUAGES)[number]}`
		| 'from'
		| 'graceDays';
	kind:
		| 'code'
		| 'missing'
		| 'long'
		| 'sections'
		| 'variable'
		| QuestionFault['kind']
		/** The questions in this language are not those in bokmål. */
		| 'shape'
		| 'date'
		| 'past'
		| 'early'
		| 'days';
	detail?: string;
}

export interface CheckedDraft {
	code: string;
	title: LocalText;
	content: LocalText;
	questions: LocalQuestions;
	from: string;
	material: boolean;
	graceDays: number;
}

const CODE = /^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$/;
/** Addresses below `/avtaler` that are something else. */
const TAKEN = ['kontroll', 'kvittering', 'oppfolging', 'rediger', 'tjeneste'];
const LONGEST_TITLE = 120;
const LONGEST_CONTENT = 100_000;
const LONGEST_QUESTIONS = 10_000;
const MOST_DAYS = 3650;
const LANGUAGES = ['nb', 'nn', 'en'] as const;

/**
 * What is wrong with a draft, everything at once; or the draft as it is kept.
 * @param known `today`, and the day that the newest version is in force from; null: there is none
 */
export function checkDraft(
	fields: DraftFields,
	known: { today: string; newest: string | null }
): { faults: DraftFault[] } | { faults: null; draft: CheckedDraft } {
	const faults: DraftFault[] = [];
	const code = fields.code.trim();
	if (!CODE.test(code) || TAKEN.includes(code)) faults.push({ field: 'code', kind: 'code' });
	const title = localOf(fields.title);
	if (title.nb === '') faults.push({ field: 'title', kind: 'missing' });
	if (Object.values(title).some((text) => text.length > LONGEST_TITLE))
		faults.push({ field: 'title', kind: 'long' });
	const content = localOf(fields.content);
	for (const language of LANGUAGES) {
		const field = `content-${language}` as const;
		const text = content[language];
		if (text === undefined) continue;
		if (text === '') faults.push({ field, kind: 'missing' });
		else if (text.length > LONGEST_CONTENT) faults.push({ field, kind: 'long' });
		else if (!/^##\s+\S/m.test(text)) faults.push({ field, kind: 'sections' });
		for (const name of findUnknownVariables(text))
			faults.push({ field, kind: 'variable', detail: `{${name}}` });
	}
	const questions = questionsOf(fields.questions, faults);
	if (!isDay(fields.from)) faults.push({ field: 'from', kind: 'date' });
	else if (fields.from < known.today) faults.push({ field: 'from', kind: 'past' });
	else if (known.newest !== null && fields.from <= known.newest)
		faults.push({ field: 'from', kind: 'early', detail: known.newest });
	const days = fields.graceDays.trim();
	if (!/^\d{1,4}$/.test(days) || Number(days) > MOST_DAYS)
		faults.push({ field: 'graceDays', kind: 'days' });
	if (faults.length > 0) return { faults };
	const { from, material } = fields;
	return {
		faults: null,
		draft: { code, title, content, questions, from, material, graceDays: Number(days) }
	};
}

/** The questions in each language. What is wrong with them is added to the faults. */
function questionsOf(texts: DraftFields['questions'], faults: DraftFault[]): LocalQuestions {
	const written = localOf(texts);
	const questions: LocalQuestions = { nb: [] };
	for (const language of LANGUAGES) {
		const field = `questions-${language}` as const;
		const text = written[language];
		if (text === undefined) continue;
		if (text.length > LONGEST_QUESTIONS) {
			faults.push({ field, kind: 'long' });
			continue;
		}
		const read = readQuestions(text);
		if ('fault' in read)
			faults.push({ field, kind: read.fault.kind, detail: String(read.fault.question) });
		else if (language === 'nb' || haveSameShape(questions.nb, read.questions))
			questions[language] = read.questions;
		else faults.push({ field, kind: 'shape' });
	}
	return questions;
}

/** Without what is empty, but bokmål always. Line ends as Unix writes them: a browser sends others. */
function localOf(texts: DraftFields['title']): LocalText {
	const clean = (text: string) => text.replace(/\r\n?/g, '\n').trim();
	const [nn, en] = [clean(texts.nn), clean(texts.en)];
	return { nb: clean(texts.nb), ...(nn === '' ? {} : { nn }), ...(en === '' ? {} : { en }) };
}

function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

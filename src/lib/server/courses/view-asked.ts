import type { Language, LocalText } from '../db/index.ts';
import { shuffle, type Seed } from './rules/draw.ts';
import { partIn, textIn } from './rules/language.ts';
import { isAccepted } from './rules/response.ts';
import type { Message, Question } from './schema.ts';

type Thing = { id: string; html: LocalText; plain: LocalText };

/** Something to choose, order or join. `html` has no blocks. */
interface Item {
	/** To send back; it tells nothing of what is right. */
	value: string;
	html: string;
	plain: string;
}

/** What a page may know of a question before it is answered: neither the key nor the feedback. */
export type AskedView = {
	id: string;
	/** Html without blocks. */
	text: string;
} & (
	| { type: 'single' | 'multiple' | 'true-false'; options: Item[] }
	| { type: 'order'; items: Item[] }
	| { type: 'match'; leftLabel: string; rightLabel: string; left: Item[]; right: Item[] }
	| { type: 'fill'; body: ({ html: string } | { gap: string })[] }
	/** `need`: how many signs there are to find. */
	| { type: 'signs'; frame: 'mail' | 'sms' | 'browser'; message: Message; need: number }
);

/** What became of an answer, with the key and the feedback. */
export type AnsweredView = { correct: boolean } & (
	| {
			type: 'single' | 'multiple' | 'true-false';
			options: {
				id: string;
				html: string;
				chosen: boolean;
				correct: boolean;
				feedbackHtml: string;
			}[];
	  }
	| {
			type: 'order';
			feedbackHtml: string;
			/** As given; `place`: where it belongs, from 1. */
			items: { html: string; place: number; correct: boolean }[];
	  }
	| {
			type: 'match';
			feedbackHtml: string;
			leftLabel: string;
			rightLabel: string;
			pairs: { left: string; given: string; right: string; correct: boolean }[];
	  }
	| {
			type: 'fill';
			feedbackHtml: string;
			body: ({ html: string } | { given: string; right: string; correct: boolean })[];
	  }
	| {
			type: 'signs';
			feedbackHtml: string;
			frame: 'mail' | 'sms' | 'browser';
			message: Message;
			marks: { id: string; plain: string; why: string; chosen: boolean; correct: boolean }[];
	  }
);

export function viewAsked(question: Question, seed: Seed, language: Language): AskedView {
	const { id, type } = question;
	const head = { id, text: textIn(question.text, language) };
	const show = (value: string, { html, plain }: Thing): Item => ({
		value,
		html: textIn(html, language),
		plain: textIn(plain, language)
	});
	const plainly = (things: Thing[]) => things.map((thing) => show(thing.id, thing));
	const mixed = (things: Thing[], name: string) =>
		shuffle(things, seed, name).map(({ token, thing }) => show(token, thing));
	switch (type) {
		case 'single':
		case 'multiple':
		case 'true-false':
			return { ...head, type, options: plainly(question.options) };
		case 'order':
			return { ...head, type, items: mixed(question.items, id) };
		case 'match':
			return {
				...head,
				type,
				leftLabel: textIn(question.leftLabel, language),
				rightLabel: textIn(question.rightLabel, language),
				left: mixed(question.left, id),
				right: mixed(question.right, `${id}:right`)
			};
		case 'fill':
			return { ...head, type, body: partIn(question.body, language) };
		case 'signs': {
			const { frame, need } = question;
			return { ...head, type, frame, need, message: partIn(question.message, language) };
		}
	}
}

/** @param response as readResponse gives it */
export function viewAnswered(
	question: Question,
	{ response, correct }: { response: string[]; correct: boolean },
	language: Language
): AnsweredView {
	if ('options' in question)
		return {
			type: question.type,
			correct,
			options: question.options.map((option) => ({
				id: option.id,
				html: textIn(option.html, language),
				chosen: response.includes(option.id),
				correct: option.correct,
				feedbackHtml: textIn(option.feedbackHtml, language)
			}))
		};
	const feedbackHtml = textIn(correct ? question.rightHtml : question.wrongHtml, language);
	switch (question.type) {
		case 'order':
			return {
				type: 'order',
				correct,
				feedbackHtml,
				items: response.map((id, index) => {
					const place = question.items.findIndex((one) => one.id === id);
					return {
						html: textIn(question.items[place]?.html ?? { nb: '' }, language),
						place: place + 1,
						correct: place === index
					};
				})
			};
		case 'match': {
			const given = new Map(response.map((pair) => [pair.split(':')[0], pair.split(':')[1]]));
			const rightOf = (id: string | undefined) =>
				textIn(question.right.find((one) => one.id === id)?.html ?? { nb: '' }, language);
			return {
				type: 'match',
				correct,
				feedbackHtml,
				leftLabel: textIn(question.leftLabel, language),
				rightLabel: textIn(question.rightLabel, language),
				pairs: question.left.map(({ id, html }) => ({
					left: textIn(html, language),
					given: rightOf(given.get(id)),
					right: rightOf(id),
					correct: given.get(id) === id
				}))
			};
		}
		case 'fill': {
			const places = new Map(question.gaps.map((gap, index) => [gap.id, { gap, index }]));
			return {
				type: 'fill',
				correct,
				feedbackHtml,
				body: partIn(question.body, language).map((part) => {
					const place = 'gap' in part ? places.get(part.gap) : undefined;
					if ('html' in part || !place) return { html: 'html' in part ? part.html : '' };
					const given = response[place.index] ?? '';
					return {
						given,
						right: partIn(place.gap.accepts, language)[0] ?? '',
						correct: isAccepted(place.gap, given)
					};
				})
			};
		}
		case 'signs':
			return {
				type: 'signs',
				correct,
				feedbackHtml,
				frame: question.frame,
				message: partIn(question.message, language),
				marks: question.marks.map((mark) => ({
					id: mark.id,
					plain: textIn(mark.plain, language),
					why: textIn(mark.why, language),
					chosen: response.includes(mark.id),
					correct: mark.correct
				}))
			};
	}
}

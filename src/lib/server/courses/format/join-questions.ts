import type { LocalText } from '../../db/index.ts';
import type { Question } from '../schema.ts';
import { letter, type ItemPage } from './items.ts';
import { local, mapLanguages, withBokmal, type PerLanguage } from './languages.ts';
import type { AnswerPage, QuestionPage } from './read-question.ts';

/**
 * One question in all languages. What differs between them has been refused already.
 * @param lessonId of the lesson it stands in, for practice
 */
export function joinQuestion(
	pages: PerLanguage<QuestionPage>,
	lessonId: string | null
): Question | null {
	const { nb } = pages;
	if (!nb) return null;
	const asked = {
		id: nb.id,
		lessonId: lessonId ?? nb.lessonId ?? '',
		use: nb.use,
		text: local(pages, ({ text }) => text),
		plain: local(pages, ({ plain }) => plain)
	};
	const answers = mapLanguages(pages, ({ answer }) => answer ?? undefined);
	return nb.answer && joinAnswers(asked, nb.answer, answers);
}

type Asked = Pick<Question, 'id' | 'lessonId' | 'use' | 'text' | 'plain'>;

function joinAnswers(
	asked: Asked,
	nb: AnswerPage,
	answers: PerLanguage<AnswerPage>
): Question | null {
	switch (nb.type) {
		case 'single':
		case 'multiple':
		case 'true-false': {
			const pages = ofType(answers, ['single', 'multiple', 'true-false']);
			const options = mapLanguages(pages, (page) => page.options);
			return {
				...asked,
				type: nb.type,
				options: nb.options.map(({ correct }, index) => ({
					...joinItem(options, index),
					feedbackHtml: joinText(options, index, ({ feedbackHtml }) => feedbackHtml),
					correct
				}))
			};
		}
		case 'order': {
			const pages = ofType(answers, ['order']);
			return {
				...asked,
				...outcome(pages),
				type: 'order',
				items: joinItems(pages, (page) => page.items)
			};
		}
		case 'match': {
			const pages = ofType(answers, ['match']);
			return {
				...asked,
				...outcome(pages),
				type: 'match',
				leftLabel: local(pages, ({ leftLabel }) => leftLabel),
				rightLabel: local(pages, ({ rightLabel }) => rightLabel),
				left: joinItems(pages, (page) => page.left),
				right: joinItems(pages, (page) => page.right)
			};
		}
		case 'fill': {
			const pages = ofType(answers, ['fill']);
			return {
				...asked,
				...outcome(pages),
				type: 'fill',
				body: withBokmal(
					mapLanguages(pages, ({ body }) => body),
					[]
				),
				gaps: nb.gaps.map(({ id }, index) => ({
					id,
					accepts: withBokmal(
						mapLanguages(pages, ({ gaps }) => gaps[index]?.accepts),
						[]
					)
				}))
			};
		}
		case 'signs': {
			const pages = ofType(answers, ['signs']);
			const marks = mapLanguages(pages, (page) => page.marks);
			return {
				...asked,
				...outcome(pages),
				type: 'signs',
				frame: nb.frame,
				need: nb.need,
				message: withBokmal(
					mapLanguages(pages, ({ message }) => message),
					nb.message
				),
				marks: nb.marks.map(({ id, correct }, index) => ({
					...joinItem(marks, index),
					id,
					why: joinText(marks, index, ({ why }) => why),
					correct
				}))
			};
		}
	}
}

function ofType<T extends AnswerPage['type']>(answers: PerLanguage<AnswerPage>, types: T[]) {
	const isOne = (page: AnswerPage): page is Extract<AnswerPage, { type: T }> =>
		types.some((type) => type === page.type);
	return mapLanguages(answers, (page) => (isOne(page) ? page : undefined));
}

function outcome(pages: PerLanguage<{ rightHtml: string; wrongHtml: string }>) {
	return {
		rightHtml: local(pages, ({ rightHtml }) => rightHtml),
		wrongHtml: local(pages, ({ wrongHtml }) => wrongHtml)
	};
}

function joinItems<T>(pages: PerLanguage<T>, items: (page: T) => ItemPage[]) {
	const lists = mapLanguages(pages, items);
	return (lists.nb ?? []).map((_, index) => joinItem(lists, index));
}

function joinItem(lists: PerLanguage<ItemPage[]>, index: number) {
	return {
		id: letter(index),
		html: joinText(lists, index, ({ html }) => html),
		plain: joinText(lists, index, ({ plain }) => plain)
	};
}

function joinText<I>(lists: PerLanguage<I[]>, index: number, text: (item: I) => string): LocalText {
	return local(
		mapLanguages(lists, (items) => items[index]),
		text
	);
}

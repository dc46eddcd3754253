import type { Report } from './markdown.ts';
import type { AnswerPage, QuestionPage } from './read-question.ts';

/** Reports where a question in another language is not the one that bokmål has in the same place. */
export function compareQuestions(
	originals: QuestionPage[],
	others: QuestionPage[],
	report: Report
): void {
	for (const [index, original] of originals.entries()) {
		const other = others[index];
		if (other) compareQuestion(original, other, report);
	}
}

function compareQuestion(original: QuestionPage, other: QuestionPage, report: Report): void {
	if (other.id !== original.id) {
		report(other.line, `Her står «${other.id}», men på bokmål «${original.id}».`);
		return;
	}
	if (other.lessonId !== original.lessonId)
		report(other.line, `«${other.id}» hører til leksjonen «${original.lessonId}» på bokmål.`);
	if (other.type !== original.type) {
		report(other.line, `«${other.id}» har ikke samme type som på bokmål.`);
		return;
	}
	if (!original.answer || !other.answer) return;
	const before = outlineOf(original.answer);
	const after = outlineOf(other.answer);
	for (const [name, count] of Object.entries(before.counts))
		if (after.counts[name] !== count)
			report(
				other.line,
				`«${other.id}» har ${after.counts[name] ?? 0} ${name}, men ${count} på bokmål.`
			);
	for (const [index, part] of after.keys.entries()) {
		const same = before.keys[index];
		if (!same || same.key === part.key) continue;
		report(part.line, `${part.name} ${index + 1} i «${other.id}» er ${same.key} på bokmål.`);
	}
}

/** What must be the same in every language. */
interface Outline {
	/** How many there are of what. */
	counts: Record<string, number>;
	/** What tells right from wrong, part by part. */
	keys: { line: number; name: string; key: string }[];
}

function outlineOf(answer: AnswerPage): Outline {
	switch (answer.type) {
		case 'single':
		case 'multiple':
		case 'true-false':
			return {
				counts: { svar: answer.options.length },
				keys: answer.options.map(({ line, correct }) => ({
					line,
					name: 'Svar',
					key: correct ? 'riktig' : 'galt'
				}))
			};
		case 'order':
			return { counts: { ledd: answer.items.length }, keys: [] };
		case 'match':
			return { counts: { par: answer.left.length }, keys: [] };
		case 'fill':
			return { counts: { hull: answer.gaps.length }, keys: [] };
		case 'signs':
			return {
				counts: {
					[`:::${answer.frame}`]: 1,
					'tegn å finne': answer.need,
					felt: answer.message.fields.length,
					'steder å velge': answer.marks.length
				},
				keys: answer.marks.map(({ line, id, correct }) => ({
					line,
					name: 'Sted',
					key: `:${correct ? 'sign' : 'part'} med id «${id}»`
				}))
			};
	}
}

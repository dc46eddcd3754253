import type { Language } from '../../db/index.ts';
import type { CourseFault } from '../errors.ts';
import type { Block } from '../schema.ts';
import { compareQuestions } from './compare-questions.ts';
import type { PerLanguage } from './languages.ts';
import type { Report } from './markdown.ts';
import type { LessonPage, PlacedBlock } from './read-lesson.ts';
import type { QuizPage } from './read-quiz.ts';

/** Every language must ask the same questions, in the same order, with the same key as bokmål. */
export function compareQuizzes(
	pages: PerLanguage<QuizPage>,
	page: string,
	faults: CourseFault[]
): void {
	compare(pages, page, faults, (original, other, report) => {
		for (const [index, question] of original.questions.entries())
			if (!other.questions[index]) report(1, `Spørsmål ${index + 1} («${question.id}») mangler.`);
		for (const extra of other.questions.slice(original.questions.length))
			report(extra.line, `Spørsmålet «${extra.id}» finnes ikke på bokmål.`);
		compareQuestions(original.questions, other.questions, report);
	});
}

/** Every language must have the same parts, in the same order, as bokmål. */
export function compareLessons(
	pages: PerLanguage<LessonPage>,
	page: string,
	faults: CourseFault[]
): void {
	compare(pages, page, faults, (original, other, report) => {
		for (const [index, { block }] of original.blocks.entries()) {
			const same = other.blocks[index];
			if (same && describe(same.block) === describe(block)) compareBlocks(block, same, report);
			else {
				const here = same ? `Her står ${describe(same.block)}` : 'Her slutter leksjonen';
				report(
					same?.line ?? other.blocks.at(-1)?.line ?? 1,
					`${here}, men på bokmål kommer ${describe(block)} (del ${index + 1} av leksjonen).`
				);
				return;
			}
		}
		const extra = other.blocks[original.blocks.length];
		if (extra) report(extra.line, `Her står ${describe(extra.block)}, som ikke er med på bokmål.`);
		else compareQuestions(original.questions, other.questions, report);
	});
}

function compare<T>(
	pages: PerLanguage<T>,
	page: string,
	faults: CourseFault[],
	check: (original: T, other: T, report: Report) => void
): void {
	const { nb, ...others } = pages;
	if (!nb) return;
	for (const [language, other] of Object.entries(others) as [Language, T][])
		check(nb, other, (line, message) =>
			faults.push({ file: `${language}/${page}.md`, line, message })
		);
}

/** A block as its author knows it. */
function describe(block: Block): string {
	if (block.kind === 'html') return 'vanlig tekst';
	if (block.kind === 'link') return `::${block.to}`;
	return 'id' in block ? `:::${block.kind}{#${block.id}}` : `:::${block.kind}`;
}

function compareBlocks(original: Block, { line, block }: PlacedBlock, report: Report): void {
	if (original.kind === 'local' && block.kind === 'local') {
		const outline = ({ variants }: typeof block) =>
			variants
				.map(({ municipalities, links }) => `${municipalities}:${links.map(({ to }) => to)}`)
				.join(' ');
		if (outline(original) !== outline(block))
			report(
				line,
				':::local har ikke de samme kommunene og lenkene, i samme rekkefølge, som på bokmål.'
			);
	}
	if (original.kind !== 'scenario' || block.kind !== 'scenario') return;
	const ids = original.steps.map(({ id }) => id).join(', ');
	if (block.steps.map(({ id }) => id).join(', ') !== ids) {
		report(line, `«${block.id}» har ikke de samme stegene som på bokmål: ${ids}.`);
		return;
	}
	for (const [index, step] of block.steps.entries()) {
		const same = original.steps[index];
		const targets = same?.choices.map(({ to }) => to).join(', ');
		if (step.choices.map(({ to }) => to).join(', ') !== targets)
			report(
				line,
				`Valgene i steget «${step.id}» går ikke til de samme stegene som på bokmål: ${targets}.`
			);
		if (step.end !== same?.end)
			report(line, `Steget «${step.id}» har ikke samme end= som på bokmål.`);
	}
}

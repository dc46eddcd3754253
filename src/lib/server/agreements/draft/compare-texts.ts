import type { AgreementQuestion, Language, LocalQuestions, LocalText } from '../../db/index.ts';
import type { Section } from '../receipt/receipt.ts';
import { readSections } from '../text/read-sections.ts';
import { compareSections, type SectionChange } from '../text/rules/compare-sections.ts';

/** What has changed of the text in a language, and of the questions. */
export interface LanguageChanges {
	language: Language;
	sections: SectionChange[];
	questions: SectionChange[];
}

interface Texts {
	content: LocalText;
	questions: LocalQuestions;
}

/** What is new in an agreement since another version: in bokmål, and in the other languages that either is written in. */
export function compareTexts(before: Texts, after: Texts): LanguageChanges[] {
	const languages = (['nb', 'nn', 'en'] as const).filter((language) =>
		[before, after].some(
			({ content, questions }) =>
				content[language] !== undefined || questions[language] !== undefined
		)
	);
	return languages.map((language) => ({
		language,
		sections: compareSections(
			readSections(before.content[language] ?? ''),
			readSections(after.content[language] ?? '')
		),
		questions: compareSections(
			(before.questions[language] ?? []).map(asSection),
			(after.questions[language] ?? []).map(asSection)
		)
	}));
}

/** A question as a section: its choices are a list, the right one marked as it is written, and the explanation follows. */
function asSection({ text, choices, right, explanation }: AgreementQuestion): Section {
	return {
		heading: text,
		blocks: [
			{
				kind: 'list',
				items: choices.map((choice, index) => [
					{ text: `${index === right ? '+' : '-'} ${choice}` }
				])
			},
			{ kind: 'paragraph', runs: [{ text: explanation }] }
		]
	};
}

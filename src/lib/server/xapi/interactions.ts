import type { LocalText } from '../db/index.ts';
import { languageMap } from './language-map.ts';
import type { InteractionDefinition } from './schema.ts';
import { ACTIVITY_TYPES } from './vocabulary.ts';

interface Choice {
	id: string;
	text: LocalText;
}

/** A question as it was asked. Its key is no part of it. */
export interface QuestionRef {
	id: string;
	text: LocalText;
	/** What kind of question it is, and the form of a response to it. */
	interaction:
		| {
				/** Response: the ids that were chosen; for `sequencing`, in the order given. */
				type: 'choice' | 'sequencing';
				choices: Choice[];
		  }
		| { /** Response: `true` or `false`. */ type: 'true-false' }
		| {
				/** Response: pairs, `source:target`. */ type: 'matching';
				source: Choice[];
				target: Choice[];
		  }
		| { /** Response: one text a gap. It is not written into the statement. */ type: 'fill-in' };
}

export function interactionDefinition({ text, interaction }: QuestionRef): InteractionDefinition {
	const common = {
		type: ACTIVITY_TYPES.question,
		description: languageMap(text)
	};
	switch (interaction.type) {
		case 'choice':
		case 'sequencing':
			return {
				...common,
				interactionType: interaction.type,
				choices: components(interaction.choices)
			};
		case 'matching':
			return {
				...common,
				interactionType: 'matching',
				source: components(interaction.source),
				target: components(interaction.target)
			};
		case 'true-false':
		case 'fill-in':
			return { ...common, interactionType: interaction.type };
	}
}

/**
 * A response as xAPI writes it: `[,]` between the parts, `[.]` between the two of a pair. Undefined for fill-in: what a
 * person writes freely can hold anything, also about others, and nobody but the person may see it. How questions do is
 * counted from `success`; the answer itself stays with the attempt.
 */
export function responseOf({ interaction }: QuestionRef, response: string[]): string | undefined {
	switch (interaction.type) {
		case 'fill-in':
			return undefined;
		case 'matching':
			return response.map((pair) => pair.replace(':', '[.]')).join('[,]');
		default:
			return response.join('[,]');
	}
}

function components(choices: Choice[]) {
	return choices.map(({ id, text }) => ({ id, description: languageMap(text) }));
}

import { readAs, type Sentence } from './feature-sentences.ts';
import { UnreadableFeature, type Line, type TableRow } from './feature-tables.ts';
import { courseSentence, signatureSentence, waiverSentence } from './feature-evidence.ts';
import {
	absenceSentence,
	accessSentence,
	emptyHistory,
	employmentSentence,
	unitSentence
} from './feature-people.ts';
import {
	agreementSentence,
	changedRequirementSentence,
	newRequirementSentence,
	overlaySentence,
	refinedRequirementSentence
} from './feature-requirements.ts';
import type { History } from './gap-history.ts';

/**
 * The columns that add facts: each is a piece of a sentence. Columns with the same head make one sentence, in the order
 * given here; « og » in the first of them makes several. An empty cell says nothing.
 */
const FACT_COLUMNS: { column: string; head: string; clause: string }[] = [
	{ column: 'krav', head: 'Kravet har', clause: '' },
	{ column: 'krav endres', head: 'Kravet endres', clause: '' },
	{ column: 'Molde skjerper', head: 'Molde skjerper', clause: '' },
	{ column: 'ansatt', head: 'Ansatt', clause: '' },
	{ column: 'ansatt fra', head: 'Ansatt', clause: 'fra' },
	{ column: 'ansatt til', head: 'Ansatt', clause: 'til' },
	{ column: 'enhet', head: 'Ansatt', clause: 'enhet' },
	{ column: 'stilling', head: 'Ansatt', clause: 'stilling' },
	{ column: 'fravær', head: 'Fravær', clause: '' },
	{ column: 'tilgang', head: 'Tilgang', clause: '' },
	{ column: 'kurs tatt', head: 'Kurs tatt', clause: '' },
	{ column: 'nivå', head: 'Kurs tatt', clause: 'nivå' },
	{ column: 'eget utløp', head: 'Kurs tatt', clause: 'gyldig til' },
	{ column: 'tilbakekalt', head: 'Kurs tatt', clause: 'tilbakekalt' },
	{ column: 'signert', head: 'Signert', clause: '' },
	{ column: 'fritak', head: 'Fritak', clause: '' },
	{ column: 'fritak trukket', head: 'Fritak', clause: 'trukket' }
];

export const FACT_COLUMN_NAMES: readonly string[] = FACT_COLUMNS.map(({ column }) => column);

/** The facts of a row: its settings, then its own cells. @throws UnreadableFeature */
export function historyOf(row: TableRow): History {
	const history = emptyHistory();
	const kinds = sentencesOf(history);
	for (const line of [...row.settings, ...sentencesInCells(row)]) {
		try {
			if (!kinds.some((read) => read(line)))
				throw new Error(`forstår ikke setningen «${line.text}»`);
		} catch (error) {
			throw error instanceof UnreadableFeature
				? error
				: new UnreadableFeature(
						line,
						`${error instanceof Error ? error.message : error} («${line.text}»)`
					);
		}
	}
	for (const { units } of history.municipalities)
		for (const { placements } of units)
			placements.sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''));
	return history;
}

function sentencesOf(history: History): ((line: Line) => boolean)[] {
	const reader =
		<T>(sentence: Sentence<T>) =>
		(line: Line) =>
			readAs(line, sentence);
	return [
		reader(unitSentence(history)),
		reader(agreementSentence(history)),
		reader(newRequirementSentence(history)),
		reader(refinedRequirementSentence(history)),
		reader(changedRequirementSentence(history)),
		reader(overlaySentence(history)),
		reader(employmentSentence(history)),
		reader(absenceSentence(history)),
		reader(accessSentence(history)),
		reader(courseSentence(history)),
		reader(signatureSentence(history)),
		reader(waiverSentence(history))
	];
}

function sentencesInCells(row: TableRow): Line[] {
	const heads = new Map<string, string[]>();
	for (const { column, head, clause } of FACT_COLUMNS) {
		const cell = row.cells.get(column) ?? '';
		if (cell === '') continue;
		const sentences = heads.get(head);
		if (sentences)
			heads.set(
				head,
				sentences.map((sentence) => `${sentence}, ${clause} ${cell}`)
			);
		else
			heads.set(
				head,
				cell
					.split(' og ')
					.map((part) => [head, clause, part].filter((text) => text !== '').join(' '))
			);
	}
	return [...heads.values()].flat().map((text) => ({ file: row.file, number: row.number, text }));
}

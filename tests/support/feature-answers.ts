import type * as Engine from '#lib/server/competence/rules/index.ts';
import { allDays, type History } from './gap-history.ts';
import { toDay, toIso } from './civil-days.ts';
import { factsOf, frameOf } from './engine-adapter.ts';
import { kommuneId } from './feature-people.ts';
import { UnreadableFeature, type TableRow } from './feature-tables.ts';
import { evaluate, nextChange } from './gap-evaluator.ts';

type Rules = typeof Engine;

/** What the table says and what was answered, for a column where they differ. */
export interface Difference {
	column: string;
	expected: string;
	answered: string;
}

/** Everything that a table row's expectations are read from. */
interface Answer {
	row: Engine.GapRow | null;
	/** All the person's rows in the kommune that day. */
	rows: Engine.GapRow[];
	lines: Engine.MergedRow[];
}

interface Question {
	municipality: number;
	requirement: string;
	date: string;
}

/** Shown where the person is not subject. */
const NO_ROW = 'ikke omfattet';

/** Columns that ask. */
export const QUESTION_COLUMN_NAMES: readonly string[] = ['dato', 'kommune', 'om krav'];

/** A column for the reader, which nothing checks. */
export const REASON_COLUMN = 'fordi';

type Reader = (answer: Answer, rules: Rules) => string;

function ofRow(read: (row: Engine.GapRow, rules: Rules) => string): Reader {
	return ({ row }, rules) => (row ? read(row, rules) : '');
}

function lastDay(until: number, { OPEN, fromDay }: Rules): string {
	return until >= OPEN ? '' : fromDay(until - 1);
}

/** The columns of expectations. Dates are the last day in time or valid, as in the gap report; «neste endring» is the first. */
const ANSWERS: Record<string, Reader> = {
	status: ({ row }) => row?.status ?? NO_ROW,
	'omfattet fra': ofRow((row, { fromDay }) => fromDay(row.subjectFrom)),
	frist: ofRow((row, rules) => lastDay(row.due, rules)),
	'gyldig til': ofRow((row, rules) =>
		row.validUntil === null ? '' : lastDay(row.validUntil, rules)
	),
	'neste endring': ofRow(({ nextChange }, { OPEN, fromDay }) =>
		nextChange >= OPEN ? '' : fromDay(nextChange)
	),
	versjon: ofRow(({ version }) => String(version.number)),
	'krever nivå': ofRow(({ version: { demand } }) =>
		demand.kind === 'competence' ? String(demand.level) : ''
	),
	gjennom: ofRow(({ through }) =>
		through
			.map(({ positionTitle }) => positionTitle)
			.sort()
			.join(', ')
	),
	bevis: ofRow(({ evidence }, { fromDay }) => (evidence ? fromDay(evidence.on) : '')),
	'var gyldig til': ofRow(({ expiredOn }, rules) =>
		expiredOn === null ? '' : lastDay(expiredOn, rules)
	),
	'fritatt til': ofRow(({ waiver }, rules) => (waiver ? lastDay(waiver.until, rules) : '')),
	rader: ({ rows }) => String(rows.length),
	linjer: ({ lines }) => String(lines.length),
	'linjenes krav': ({ lines }) =>
		lines
			.map(({ rows }) =>
				rows
					.map(({ code }) => code)
					.sort()
					.join(' + ')
			)
			.join(', '),
	'vist status': ({ lines: [line] }) => line?.worst.status ?? '',
	'vist for': ({ lines: [line] }) => line?.worst.code ?? '',
	'vist nivå': ({ lines: [line] }) => (line ? String(line.level ?? '') : ''),
	'vist frist': ({ lines: [line] }, rules) => (line ? lastDay(line.due, rules) : ''),
	oppfylt: ({ rows }) => shareOf(rows)
};

export const ANSWER_COLUMN_NAMES: readonly string[] = Object.keys(ANSWERS);

/** Fulfilled of those that count: «2 av 4». */
function shareOf(rows: Engine.GapRow[]): string {
	const counted = rows.filter(({ status }) => status !== 'waived' && status !== 'paused');
	const fulfilled = counted.filter(({ status }) => status === 'met' || status === 'expiring');
	return `${fulfilled.length} av ${counted.length}`;
}

/** What the row asks. @throws UnreadableFeature */
export function questionOf(row: TableRow, history: History): Question {
	const date = row.cells.get('dato') ?? '';
	const codes = [...new Set(history.requirements.map(({ code }) => code))];
	const requirement = row.cells.get('om krav') || codes[0];
	try {
		toDay(date);
		if (requirement === undefined || !codes.includes(requirement))
			throw new Error(`«${requirement}» er ikke blant kravene`);
		if (codes.length > 1 && !row.cells.has('om krav') && row.cells.has('status'))
			throw new Error('flere krav: tabellen må ha kolonnen «om krav»');
		return { municipality: kommuneId(row.cells.get('kommune') || 'Molde'), requirement, date };
	} catch (error) {
		throw new UnreadableFeature(row, error instanceof Error ? error.message : String(error));
	}
}

/** Where the engine answers otherwise than the table says; empty when it agrees. */
export function compareWithEngine(rules: Rules, row: TableRow, history: History): Difference[] {
	const { municipality, requirement, date } = questionOf(row, history);
	const frame = frameOf(rules, history, municipality);
	const facts = factsOf(rules, history, municipality);
	const rows = frame.requirements.flatMap((asked) => {
		const evaluation = rules.evaluate(frame, facts, asked);
		const one = evaluation && rules.explainOn(evaluation, rules.toDay(date));
		return one ? [one] : [];
	});
	const answer: Answer = {
		row: rows.find(({ code }) => code === requirement) ?? null,
		rows,
		lines: rules.mergeRows(rows)
	};
	return [...row.cells].flatMap(([column, expected]) => {
		const answered = ANSWERS[column]?.(answer, rules);
		return answered === undefined || answered === expected ? [] : [{ column, expected, answered }];
	});
}

/** Where the independent evaluator answers otherwise than the table says, of what it can answer. */
export function compareWithEvaluator(row: TableRow, history: History): Difference[] {
	const { municipality, requirement, date } = questionOf(row, history);
	const verdict = evaluate(history, municipality, requirement, date);
	const dayBefore = (until: string | null | undefined) => (until ? toIso(toDay(until) - 1) : '');
	const answers: [string, () => string][] = [
		['status', () => verdict?.status ?? NO_ROW],
		['omfattet fra', () => verdict?.subjectFrom ?? ''],
		['frist', () => dayBefore(verdict?.due)],
		['gyldig til', () => dayBefore(verdict?.validUntil)],
		[
			'neste endring',
			() => nextChange(history, municipality, requirement, date, horizonOf(history)) ?? ''
		]
	];
	return answers.flatMap(([column, answer]) => {
		const expected = row.cells.get(column);
		if (expected === undefined) return [];
		const answered = answer();
		return answered === expected ? [] : [{ column, expected, answered }];
	});
}

/** Eight years after the last event: past every deadline and renewal of the tables. */
function horizonOf(history: History): string {
	return toIso(Math.max(...allDays(history)) + 8 * 365);
}

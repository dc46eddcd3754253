import { OPEN, STATUSES, type Day, type Evaluation, type Status } from '../rules/index.ts';

/** Where one person stands with a requirement on a day. */
export interface Standing {
	status: Status;
	/** First day, that day or later, on which the person is too late by what is known; OPEN: never. */
	lateFrom: Day;
}

/** What a changed requirement does to one person who is employed on the day. null: the requirement is not theirs. */
export interface PersonImpact {
	personId: number;
	before: Standing | null;
	after: Standing | null;
	/** Units of all employments of the day. */
	units: number[];
	/** Positions of all employments of the day. */
	positions: Position[];
}

export interface Position {
	code: string;
	title: string;
}

/** People by status; `none`: the requirement is not theirs. */
export type Counts = Record<Status | 'none', number>;

export interface Tally {
	/** Employed on the day. */
	people: number;
	/** For how many the requirement is. */
	subject: { before: number; after: number };
	before: Counts;
	after: Counts;
	/** Have another status, or get or lose the requirement. */
	moved: number;
	/** Are overdue or expired on the day, and would not be. */
	late: number;
	/** Must do something sooner than they would: the first day too late comes earlier. */
	sooner: number;
}

/** How many go from one status to another on the day; null: the requirement is not theirs. */
export interface Move {
	before: Status | null;
	after: Status | null;
	people: number;
}

export interface Impact {
	total: Tally;
	/** By unit id, with everything below it; a person in two units counts in both and once in what is above both. */
	units: Map<number, Tally>;
	/** A person with two positions counts in both. */
	positions: (Position & Tally)[];
	/** Most people first, then the worst status. */
	moves: Move[];
}

/** Where a person stands on a day; null when not subject then. */
export function standingOn(evaluation: Evaluation | null, day: Day): Standing | null {
	const current = evaluation?.segments.find(({ from, until }) => from <= day && day < until);
	if (!evaluation || !current) return null;
	const late = evaluation.segments.find(({ until, status }) => day < until && isLate(status));
	return { status: current.status, lateFrom: late ? Math.max(late.from, day) : OPEN };
}

function isLate(status: Status | undefined): boolean {
	return status === 'overdue' || status === 'expired';
}

/** Statuses are numbered from the best to the worst; without the requirement is better than all. */
function severity(status: Status | null | undefined): number {
	return status ? STATUSES.indexOf(status) : -1;
}

/** Whether the person has another status, or gets or loses the requirement. */
export function isMoved({ before, after }: PersonImpact): boolean {
	return before?.status !== after?.status;
}

/** Whether the person becomes too late on the very day. */
export function becomesLate({ before, after }: PersonImpact): boolean {
	return isLate(after?.status) && !isLate(before?.status);
}

/** Whether the person must do something sooner than without the change. */
export function mustActSooner({ before, after }: PersonImpact): boolean {
	return (after?.lateFrom ?? OPEN) < (before?.lateFrom ?? OPEN);
}

/**
 * Counts what happens to people.
 * @param listAbove the unit itself and the units above it on the day
 */
export function countImpact(
	people: Iterable<PersonImpact>,
	listAbove: (unit: number) => number[]
): Impact {
	const total = emptyTally();
	const units = new Map<number, Tally>();
	const positions = new Map<string, Position & Tally>();
	const moves = new Map<string, Move>();
	for (const person of people) {
		add(total, person);
		for (const unit of new Set(person.units.flatMap(listAbove))) {
			const tally = units.get(unit) ?? emptyTally();
			units.set(unit, tally);
			add(tally, person);
		}
		const held = new Map(person.positions.map((position) => [keyOf(position), position]));
		for (const [key, { code, title }] of held) {
			const tally = positions.get(key) ?? { code, title, ...emptyTally() };
			positions.set(key, tally);
			add(tally, person);
		}
		if (isMoved(person)) addMove(moves, person);
	}
	return {
		total,
		units,
		positions: [...positions.values()].sort(
			(a, b) => b.moved - a.moved || a.title.localeCompare(b.title, 'nb')
		),
		moves: [...moves.values()].sort(
			(a, b) => b.people - a.people || severity(b.after) - severity(a.after)
		)
	};
}

function keyOf({ code, title }: Position): string {
	return `${code} ${title}`;
}

function emptyTally(): Tally {
	return {
		people: 0,
		subject: { before: 0, after: 0 },
		before: emptyCounts(),
		after: emptyCounts(),
		moved: 0,
		late: 0,
		sooner: 0
	};
}

function emptyCounts(): Counts {
	const zeros = [...STATUSES, 'none' as const].map((status) => [status, 0]);
	return Object.fromEntries(zeros) as Counts;
}

function add(tally: Tally, person: PersonImpact): void {
	const { before, after } = person;
	tally.people++;
	if (before) tally.subject.before++;
	if (after) tally.subject.after++;
	tally.before[before?.status ?? 'none']++;
	tally.after[after?.status ?? 'none']++;
	if (isMoved(person)) tally.moved++;
	if (becomesLate(person)) tally.late++;
	if (mustActSooner(person)) tally.sooner++;
}

function addMove(moves: Map<string, Move>, person: PersonImpact): void {
	const before = person.before?.status ?? null;
	const after = person.after?.status ?? null;
	const key = `${before} ${after}`;
	const move = moves.get(key) ?? { before, after, people: 0 };
	moves.set(key, move);
	move.people++;
}

/** Those whom something happens to, the soonest and most severe first: too late at once, then by the first day too late. */
export function inLine(people: PersonImpact[]): PersonImpact[] {
	const weight = (person: PersonImpact) =>
		becomesLate(person) ? 0 : mustActSooner(person) ? 1 : 2;
	return people
		.filter((person) => isMoved(person) || mustActSooner(person))
		.sort(
			(a, b) =>
				weight(a) - weight(b) ||
				(a.after?.lateFrom ?? OPEN) - (b.after?.lateFrom ?? OPEN) ||
				severity(b.after?.status) - severity(a.after?.status) ||
				a.personId - b.personId
		);
}

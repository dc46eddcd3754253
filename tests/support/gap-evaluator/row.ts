import { allDays, type History, type RequirementVersion } from '../gap-history.ts';

export type Status = 'waived' | 'met' | 'expiring' | 'paused' | 'missing' | 'expired' | 'overdue';

export type Employment = History['employments'][number];

/** A requirement version as it stands in a kommune. Its identity is that of the version in the history. */
export interface Version {
	source: RequirementVersion;
	/** W in days, the default filled in. */
	window: number;
}

/** What can be said of one day without looking at any other day. */
export interface Day {
	version: Version | null;
	/** The employments that match the whole scope of the version in effect that day. */
	through: Employment[];
	absent: boolean;
}

/** A subject day's place in its interval. `due` is a day number, Infinity when open. */
export interface Standing {
	subjectFrom: number;
	due: number;
}

/** One piece of evidence, and every day (first that no longer counts) it may be said to expire on. */
export interface Piece {
	achieved: number;
	expiries: number[];
}

export interface Judgement {
	status: Status;
	standing: Standing;
	validUntil: number;
	valid: boolean;
}

/** One kommune × requirement code of one history, with what has been worked out so far. */
export interface Row {
	history: History;
	municipality: number;
	requirement: string;
	/** No fact of the history starts or ends before the first day or after the last. */
	firstDay: number;
	lastDay: number;
	versions: Map<RequirementVersion, Version>;
	days: Map<number, Day>;
	standings: (Standing | null)[];
	pieces: Map<Version, Map<string, Piece[]>>;
	searches: Map<Version, Map<number, Search>>;
	judgements: Map<number, Judgement | null>;
}

/** How far we have looked for a valid day from a given start, and the first one if we met it. */
export interface Search {
	lookedUntil: number;
	found: number | null;
}

const rowsByHistory = new WeakMap<History, Map<string, Row>>();

/** The row of this kommune and code: the same one each time for the same history. */
export function rowOf(history: History, municipality: number, requirement: string): Row {
	let rows = rowsByHistory.get(history);
	if (rows === undefined) rowsByHistory.set(history, (rows = new Map()));
	const key = `${municipality} ${requirement}`;
	let row = rows.get(key);
	if (row === undefined) {
		const days = allDays(history);
		row = {
			history,
			municipality,
			requirement,
			firstDay: Math.min(...days),
			lastDay: Math.max(...days),
			versions: new Map(),
			days: new Map(),
			standings: [],
			pieces: new Map(),
			searches: new Map(),
			judgements: new Map()
		};
		rows.set(key, row);
	}
	return row;
}

/** The value under the key, made and kept the first time. */
export function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
	let value = map.get(key);
	if (value === undefined) map.set(key, (value = make()));
	return value;
}

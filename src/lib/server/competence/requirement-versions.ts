import { isDeepStrictEqual } from 'node:util';
import type { ScopeColumn } from '../db/index.ts';
import { earlier, isBefore, later } from '../imports/index.ts';

/** What a version of a requirement says; another content is another version. */
export interface RequirementContent {
	scope: ScopeColumn;
	/** Code of the competence, or null when an agreement is asked for. */
	competence: string | null;
	level: number | null;
	agreement: string | null;
	/** Days in service before it is due. */
	dueDays: number;
	/** Last day in time, or null. */
	dueLastDay: string | null;
	/** Months, or null when never renewed. */
	renewalMonths: number | null;
	/** Days. */
	renewalWindow: number;
}

export interface Version {
	number: number;
	validFrom: string;
	/** The first day it no longer holds, or `infinity`. Equal to `validFrom` when it never holds. */
	validUntil: string;
	content: RequirementContent;
}

export interface StoredVersion extends Version {
	/** The kommune, 0 = the baseline. */
	owner: number;
	code: string;
	/** What it is for, in the owner's words; empty when nobody said. */
	reason: string;
	createdAt: Date;
	createdBy: string;
}

export interface VersionPlan {
	kind: 'added' | 'changed' | 'ended' | 'unchanged';
	/** The version to add, if any. */
	added: Version | null;
	/** Versions whose end moves. */
	ends: { number: number; validUntil: string }[];
	/** All versions as they will be. */
	result: Version[];
}

/** The change would begin before the version that it replaces. */
export class VersionOverlap extends Error {
	readonly lastFrom: string;
	constructor(lastFrom: string) {
		super(`the last version begins ${lastFrom}`);
		this.lastFrom = lastFrom;
	}
}

/**
 * What an entry of a requirements file makes of the versions that the same owner already has.
 * @param known in order of their numbers
 * @param entry `from`: first day of a new requirement; `until`: bound of its end
 * @param change `from`: the day a changed content begins; when not `explicit`, it waits for a version that begins later
 * @throws VersionOverlap when the explicit day is before the last version's
 */
export function planVersions(
	known: Version[],
	entry: { from: string; until: string; content: RequirementContent },
	change: { from: string; explicit: boolean }
): VersionPlan {
	const last = known.at(-1);
	if (!last) return planVersion(known, entry);
	const sameContent = isDeepStrictEqual(last.content, entry.content);
	if (!sameContent && change.explicit && isBefore(change.from, last.validFrom))
		throw new VersionOverlap(last.validFrom);
	const from = later(change.from, last.validFrom);
	// A change that would begin when the requirement is over changes nothing but the end.
	if (sameContent || !isBefore(from, entry.until)) return planEnd(known, entry.until);
	return planVersion(known, { ...entry, from });
}

/**
 * A version more, also when it says the same as the one before.
 * @param known in order of their numbers
 * @param version `from`: first day; `until`: bound of its end
 * @throws VersionOverlap when it begins before the last version
 */
export function planVersion(
	known: Version[],
	version: { from: string; until: string; content: RequirementContent }
): VersionPlan {
	const last = known.at(-1);
	const added = {
		number: (last?.number ?? 0) + 1,
		validFrom: version.from,
		validUntil: version.until,
		content: version.content
	};
	if (!last) return { kind: 'added', added, ends: [], result: [added] };
	if (isBefore(version.from, last.validFrom)) throw new VersionOverlap(last.validFrom);
	const kept = [
		...known.slice(0, -1),
		{ ...last, validUntil: earlier(last.validUntil, version.from) }
	];
	return { kind: 'changed', added, ends: endsThatMoved(known, kept), result: [...kept, added] };
}

/** The requirement ends at a bound, also one that is past or later than it was. */
export function planEnd(known: Version[], end: string): VersionPlan {
	const result = moveEnd(known, end);
	const ends = endsThatMoved(known, result);
	return { kind: ends.length > 0 ? 'ended' : 'unchanged', added: null, ends, result };
}

/**
 * The versions when the requirement ends at a bound: what lies after it becomes empty. When an end that had emptied the
 * last versions moves on, the versions before them last until the next again.
 */
function moveEnd(versions: Version[], end: string): Version[] {
	return versions.map((version, index) => {
		const next = versions[index + 1];
		const restIsEmpty = versions
			.slice(index + 1)
			.every(({ validFrom, validUntil }) => validFrom === validUntil);
		const natural = !next ? 'infinity' : restIsEmpty ? next.validFrom : version.validUntil;
		return { ...version, validUntil: later(version.validFrom, earlier(natural, end)) };
	});
}

function endsThatMoved(
	before: Version[],
	after: Version[]
): { number: number; validUntil: string }[] {
	return after
		.filter((version, index) => version.validUntil !== before[index]?.validUntil)
		.map(({ number, validUntil }) => ({ number, validUntil }));
}

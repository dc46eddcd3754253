import { addMonths, toDay } from '../civil-days.ts';
import type { History, RequirementVersion } from '../gap-history.ts';
import { getOrAdd, type Piece, type Row, type Search, type Version } from './row.ts';

/** Was there a valid day in [from, before), each judged with what was known on it? */
export function wasValid(row: Row, version: Version, from: number, before: number): boolean {
	const searches = getOrAdd(row.searches, version, () => new Map<number, Search>());
	const search = getOrAdd(searches, from, () => ({ lookedUntil: from, found: null }));
	for (; search.found === null && search.lookedUntil < before; search.lookedUntil++) {
		const day = search.lookedUntil;
		if (countsOn(piecesKnownOn(row, version, day), day)) search.found = day;
	}
	return search.found !== null && search.found < before;
}

/** Does some piece count on the day? */
export function countsOn(pieces: Piece[], day: number): boolean {
	return pieces.some(
		(piece) => piece.achieved <= day && piece.expiries.some((expiry) => day < expiry)
	);
}

/** The evidence that satisfies the version and was known on that day, with the expiries it then had. */
export function piecesKnownOn(row: Row, version: Version, day: number): Piece[] {
	const known = knownOn(row.history, version.source.demand, day);
	const cache = getOrAdd(row.pieces, version, () => new Map<string, Piece[]>());
	return getOrAdd(cache, known.key, () => withExpiries(known.evidence(), version));
}

interface Evidence {
	achieved: number;
	/** The first day it no longer counts whatever the renewal; Infinity = none. */
	end: number;
}

/** What is known on a day to satisfy a demand; `key` is equal for days on which the same is known. */
function knownOn(
	history: History,
	demand: RequirementVersion['demand'],
	day: number
): { key: string; evidence: () => Evidence[] } {
	if ('agreement' in demand) {
		const signatures = history.signatures.filter(
			(one) => one.agreement === demand.agreement && toDay(one.signed) <= day
		);
		const agreement = history.agreements.find((one) => one.code === demand.agreement);
		const versions = agreement?.versions.filter((one) => toDay(one.from) <= day) ?? [];
		return {
			key: `${signatures.length} ${versions.length}`,
			evidence: () =>
				signatures.map((signature) => {
					const next = versions.find((one) => one.number > signature.version && one.material);
					return {
						achieved: toDay(signature.signed),
						end: next === undefined ? Infinity : toDay(next.from) + next.graceDays
					};
				})
		};
	}
	let key = '';
	const known = history.achievements.filter((one) => {
		const counts =
			one.competence === demand.competence &&
			one.level >= demand.level &&
			toDay(one.achieved) <= day &&
			(one.revoked === null || day < toDay(one.revoked));
		key += counts ? '1' : '0';
		return counts;
	});
	return {
		key,
		evidence: () =>
			known.map((one) => ({
				achieved: toDay(one.achieved),
				end: one.end === null ? Infinity : toDay(one.end)
			}))
	};
}

function withExpiries(evidence: Evidence[], version: Version): Piece[] {
	const { months } = version.source;
	const pieces: Piece[] = [];
	for (const { achieved, end } of evidence.toSorted((a, b) => a.achieved - b.achieved)) {
		if (months === null) {
			pieces.push({ achieved, expiries: [end] });
			continue;
		}
		const renewed = pieces
			.filter((earlier) => earlier.achieved < achieved)
			.flatMap((earlier) => earlier.expiries)
			.filter((expiry) => expiry - version.window <= achieved && achieved <= expiry);
		const expiries = [achieved, ...renewed].map((day) => Math.min(addMonths(day, months), end));
		pieces.push({ achieved, expiries: [...new Set(expiries)] });
	}
	return pieces;
}

import { STATUSES, type Status } from '../../competence/index.ts';
import type { Bounds, Claim, Sum } from './narrow.ts';
import {
	countOf,
	derive,
	FIVE,
	intervalOf,
	roundTo,
	SMALLEST,
	TEN,
	type Published,
	type PublishedCount
} from './rounding.ts';
import { withhold, type Figures, type Telling } from './withhold.ts';

/** The kommune, a unit with all below it, or those employed directly in a unit that has others below it. */
export interface Place {
	/** Number of the place that it is a part of, which comes before it; -1: it is the kommune, and the first. */
	parent: number;
	/** How many people work there. */
	people: number;
	/** Whether it is told by status: a unit for its own employments, and the kommune. */
	isDetailed: boolean;
}

/** How many people of each place have each status in a requirement: place by place, in the order of STATUSES. */
export type StatusTable = Int32Array;

/**
 * A share as it may be told. `nearly`: fewer than five lack it, and the share is as if two did. `few`: fewer than five have
 * it. null: nothing is asked of anybody.
 */
export type PublishedShare =
	| { shown: 'shown'; share: Published; missing: Published; counted: Published }
	| { shown: 'nearly'; share: Published; counted: Published }
	| { shown: 'few' }
	| { shown: 'hidden' }
	| null;

/** What may be told of a kommune on a day. Places and requirements by their number. */
export interface PublishedFigures {
	peopleOf(place: number): PublishedCount;
	shareOf(place: number, requirement: number): PublishedShare;
	/** null: nothing is asked of anybody. */
	countOf(place: number, requirement: number, status: number): PublishedCount | null;
	/** Rows of the kommune that expire soon. */
	expiring: PublishedCount;
}

const WIDTH = STATUSES.length + 4;
/** Those who have it, those who lack it, both of them, and everybody who is asked. */
const [FULFILLED, MISSING, COUNTED, ASKED] = [7, 8, 9, 10] as const;
const indexOf = (...names: Status[]) => names.map((name) => STATUSES.indexOf(name));
const EXPIRING = STATUSES.indexOf('expiring');
const PARTS: readonly (readonly [whole: number, parts: readonly number[]])[] = [
	[FULFILLED, indexOf('met', 'expiring')],
	[MISSING, indexOf('missing', 'expired', 'overdue')],
	[COUNTED, [FULFILLED, MISSING]],
	[ASKED, [COUNTED, ...indexOf('waived', 'paused')]]
];
/** What is told of whole kommuner elsewhere, to the nearest ten. */
const TOLD_ELSEWHERE = [MISSING, COUNTED, EXPIRING];

/**
 * Decides what may be told of the people of a kommune, for every view of it at once: shares by unit with all below it,
 * counts by unit and status, how many work where. Counts are told to the nearest five, and those of fewer than five not
 * at all; and where somebody who puts everything together, with what is told of the whole kommune beside other kommuner,
 * could still work out a count of 1–4, or that all or none of a group have something, more is withheld.
 */
export function decideFigures(
	places: readonly Place[],
	requirements: readonly StatusTable[]
): PublishedFigures {
	const tree = treeOf(places);
	const staff = decideStaff(tree);
	const decided = requirements.map((table) => describe(tree, table));
	decideTogether(tree, decided, staff.bounds);
	const partOf = (requirement: number) => decided[requirement];
	return {
		peopleOf: (place) =>
			staff.withheld.has(place)
				? { shown: 'hidden' }
				: countOf(FIVE, tree.places[place]?.people ?? 0),
		shareOf(place, requirement) {
			const part = partOf(requirement);
			const count = (kind: number) => part?.truth[place * WIDTH + kind] ?? 0;
			if (!part || count(ASKED) === 0) return null;
			if (part.withheld.has(part.shareAt[place] ?? -1)) return { shown: 'hidden' };
			return toShare(count(FULFILLED), count(MISSING));
		},
		countOf(place, requirement, status) {
			const part = partOf(requirement);
			if (!part || part.truth[place * WIDTH + ASKED] === 0) return null;
			const telling = part.countAt.get(place * WIDTH + status);
			if (telling === undefined || part.withheld.has(telling)) return { shown: 'hidden' };
			return countOf(FIVE, part.truth[place * WIDTH + status] ?? 0);
		},
		expiring: countOf(
			TEN,
			decided.reduce((sum, { truth }) => sum + (truth[EXPIRING] ?? 0), 0)
		)
	};
}

function toShare(fulfilled: number, missing: number): PublishedShare {
	if (fulfilled < SMALLEST) return { shown: 'few' };
	const counted = roundTo(FIVE, fulfilled + missing);
	if (missing < SMALLEST)
		return { shown: 'nearly', counted, share: derive([counted], (all) => (all - 2) / all) };
	const lacking = roundTo(FIVE, missing);
	const share = derive([lacking, counted], (some, all) => Math.max(0, all - some) / all);
	return { shown: 'shown', share, missing: lacking, counted };
}

interface Tree {
	places: readonly Place[];
	/** Places with parts, and their parts. */
	wholes: readonly (readonly [whole: number, parts: readonly number[]])[];
	placesNear(place: number): Iterable<number>;
}

function treeOf(places: readonly Place[]): Tree {
	const parts = places.map((): number[] => []);
	for (const [number, { parent }] of places.entries()) parts[parent]?.push(number);
	const wholes = parts.flatMap((own, whole) => (own.length > 0 ? [[whole, own] as const] : []));
	return {
		places,
		wholes,
		*placesNear(place) {
			const seen = new Set<number>();
			const under = function* (whole: number): Generator<number> {
				for (const part of parts[whole] ?? []) {
					if (!seen.has(part)) {
						seen.add(part);
						yield part;
					}
					yield* under(part);
				}
			};
			// The place, what it is made of, those beside it, and so on up; wholes after their parts.
			for (let whole = place; whole >= 0; whole = places[whole]?.parent ?? -1) {
				if (whole === place) {
					seen.add(place);
					yield place;
				}
				for (const part of parts[whole] ?? [])
					if (!seen.has(part)) {
						seen.add(part);
						yield part;
					}
				yield* under(whole);
				if (!seen.has(whole)) {
					seen.add(whole);
					yield whole;
				}
			}
		}
	};
}

/** How many work where: a count of a few is no secret status, but is told no more than others. */
function decideStaff(tree: Tree): { withheld: Set<number>; bounds: Bounds } {
	const truth = Int32Array.from(tree.places, ({ people }) => people);
	const withheld = new Set<number>();
	const figures: Figures = {
		truth,
		sums: sumsOf(tree, truth, 1, [0]),
		tellings: tree.places.map(({ people }, place) => ({
			claims: [claim(place, intervalOf(FIVE, roundTo(FIVE, people)))],
			place,
			rank: 0
		})),
		isSecret: (place) => (truth[place] ?? 0) > 0,
		placeOf: (place) => place,
		placesNear: tree.placesNear
	};
	const known = tree.places.map(({ people }, place) => claim(place, isAny(people)));
	const bounds = withhold(figures, known, withheld);
	if (!bounds) throw new Error('That somebody works in a unit tells nothing more.');
	return { withheld, bounds };
}

interface Decided extends Figures {
	withheld: Set<number>;
	/** Number of what is told of the share at each place. */
	shareAt: number[];
	/** Number of what is told of a count, by its variable. */
	countAt: Map<number, number>;
	/** What is plain to see: where nobody is asked. */
	plain: Claim[];
	isForEveryone: boolean;
}

function describe(tree: Tree, table: StatusTable): Decided {
	const { places } = tree;
	const truth = new Int32Array(places.length * WIDTH);
	const tellings: Telling[] = [];
	const shareAt: number[] = [];
	const countAt = new Map<number, number>();
	const plain: Claim[] = [];
	const sums: Sum[] = [];
	for (const [place, { isDetailed, parent }] of places.entries()) {
		const at = place * WIDTH;
		for (const status of STATUSES.keys())
			truth[at + status] = table[place * STATUSES.length + status] ?? 0;
		for (const [whole, parts] of PARTS) {
			truth[at + whole] = parts.reduce((sum, part) => sum + (truth[at + part] ?? 0), 0);
			sums.push({ whole: at + whole, parts: parts.map((part) => at + part), repeated: 0 });
		}
		const count = (kind: number) => truth[at + kind] ?? 0;
		plain.push(claim(at + ASKED, isAny(count(ASKED))));
		if (count(ASKED) === 0) continue;
		shareAt[place] = tellings.length;
		tellings.push({
			claims: shareClaims(at, count(FULFILLED), count(MISSING)),
			place,
			// What a unit's page is about, and the whole most of all.
			rank: parent < 0 ? 3 : 2
		});
		if (!isDetailed) continue;
		for (const status of STATUSES.keys()) {
			countAt.set(at + status, tellings.length);
			tellings.push({
				claims: [claim(at + status, intervalOf(FIVE, roundTo(FIVE, count(status))))],
				place,
				rank: count(status) < SMALLEST ? 0 : 1
			});
		}
	}
	const kinds = Array.from({ length: WIDTH }, (_, kind) => kind);
	return {
		truth,
		sums: [...sums, ...sumsOf(tree, truth, WIDTH, kinds)],
		tellings,
		withheld: new Set(),
		shareAt,
		countAt,
		plain,
		isForEveryone: places.every(({ people }, place) => truth[place * WIDTH + ASKED] === people),
		isSecret(variable) {
			const count = truth[variable] ?? 0;
			// A large one as well: held against itself another day, it would tell of the one who came between.
			if (count > 0) return true;
			// That nobody of a group has it, lacks it or is counted tells of everybody in it.
			const kind = variable % WIDTH;
			const group = truth[variable - kind + (kind === COUNTED ? ASKED : COUNTED)] ?? 0;
			return group > 0 && kind >= FULFILLED && kind <= COUNTED;
		},
		placeOf: (variable) => Math.floor(variable / WIDTH),
		placesNear: tree.placesNear
	};
}

function shareClaims(at: number, fulfilled: number, missing: number): Claim[] {
	const share = toShare(fulfilled, missing);
	if (share?.shown === 'few') return [claim(at + FULFILLED, [0, SMALLEST - 1])];
	const counted = claim(at + COUNTED, intervalOf(FIVE, roundTo(FIVE, fulfilled + missing)));
	return [
		counted,
		claim(at + FULFILLED, [SMALLEST, Infinity]),
		claim(at + MISSING, intervalOf(FIVE, roundTo(FIVE, missing)))
	];
}

/** What is known of the kommune's own counts in each requirement, and of how many everybody at each place is. */
interface Shared {
	wholes: [number, number][][];
	everyone: [number, number][];
}

/** Decides each requirement with what the others tell of it, until none of them tells more. */
function decideTogether(tree: Tree, decided: Decided[], staff: Bounds): void {
	for (;;) {
		const culprit = decideOnce(tree, decided, staff);
		if (culprit === undefined) return;
		// What the other requirements tell is too much already: the smallest of them goes.
		for (const telling of culprit.tellings.keys()) culprit.withheld.add(telling);
	}
}

/** @returns the requirement that must be withheld altogether before it is tried again; undefined: all is decided */
function decideOnce({ places }: Tree, decided: Decided[], staff: Bounds): Decided | undefined {
	const elsewhere = TOLD_ELSEWHERE.map((kind) => {
		const rows = decided.reduce((sum, { truth }) => sum + (truth[kind] ?? 0), 0);
		return { kind, interval: intervalOf(TEN, roundTo(TEN, rows)) };
	});
	const shared: Shared = {
		wholes: decided.map(() => elsewhere.map(() => [0, Number.MAX_SAFE_INTEGER])),
		everyone: places.map((_, place) => [staff.least[place] ?? 0, staff.most[place] ?? 0])
	};
	const worked = new Map<Decided, Bounds>();
	for (let isNarrower = true; isNarrower;) {
		isNarrower = false;
		for (const [number, part] of decided.entries()) {
			const others = shared.wholes.filter((_, other) => other !== number);
			const known = [
				...part.plain,
				...elsewhere.map(({ kind, interval: [least, most] }, index) =>
					claim(kind, [
						least - others.reduce((sum, one) => sum + (one[index]?.[1] ?? 0), 0),
						most - others.reduce((sum, one) => sum + (one[index]?.[0] ?? 0), 0)
					])
				),
				...(part.isForEveryone
					? shared.everyone.map((interval, place) => claim(place * WIDTH + ASKED, interval))
					: [])
			];
			// What the others tell was plain before, most often.
			if (known.every((one) => isPlain(one, worked.get(part)))) continue;
			const bounds = withhold(part, known, part.withheld);
			if (!bounds) return smallestTold(decided.filter((one) => one !== part));
			worked.set(part, bounds);
			for (const [index, { kind }] of elsewhere.entries())
				isNarrower = tighten(shared.wholes[number]?.[index], bounds, kind) || isNarrower;
			if (part.isForEveryone)
				for (const [place, own] of shared.everyone.entries())
					isNarrower = tighten(own, bounds, place * WIDTH + ASKED) || isNarrower;
		}
	}
	return undefined;
}

function smallestTold(decided: Decided[]): Decided {
	const [smallest] = decided
		.filter(({ tellings, withheld }) => withheld.size < tellings.length)
		.sort((a, b) => (a.truth[ASKED] ?? 0) - (b.truth[ASKED] ?? 0));
	if (!smallest) throw new Error('What is told of whole kommuner tells of nobody by itself.');
	return smallest;
}

function isPlain({ variable, least, most }: Claim, bounds: Bounds | undefined): boolean {
	return (
		bounds !== undefined &&
		(bounds.least[variable] ?? 0) >= least &&
		(bounds.most[variable] ?? 0) <= most
	);
}

function tighten(
	own: [number, number] | undefined,
	{ least, most }: Bounds,
	variable: number
): boolean {
	if (!own) return false;
	const [from, to] = [
		Math.max(own[0], least[variable] ?? 0),
		Math.min(own[1], most[variable] ?? 0)
	];
	const isNarrower = from > own[0] || to < own[1];
	[own[0], own[1]] = [from, to];
	return isNarrower;
}

/** That each place is the sum of its parts, for these kinds of counts. People who work in several parts are known to the worst of readers. */
function sumsOf({ wholes }: Tree, truth: Int32Array, width: number, kinds: number[]): Sum[] {
	return wholes.flatMap(([whole, parts]) =>
		kinds.map((kind) => {
			const own = parts.map((part) => part * width + kind);
			const total = own.reduce((sum, part) => sum + (truth[part] ?? 0), 0);
			return {
				whole: whole * width + kind,
				parts: own,
				repeated: total - (truth[whole * width + kind] ?? 0)
			};
		})
	);
}

function claim(variable: number, [least, most]: readonly [number, number]): Claim {
	return { variable, least, most };
}

/** What everybody sees: whether there is anybody. */
function isAny(count: number): readonly [number, number] {
	return count > 0 ? [1, Infinity] : [0, 0];
}

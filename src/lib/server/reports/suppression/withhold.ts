import { narrow, type Bounds, type Claim, type Sum } from './narrow.ts';

/** Something that is told, and what it says of the counts. */
export interface Telling {
	claims: readonly Claim[];
	/** Where in the tree of units it is about: for finding what stands near. */
	place: number;
	/** Those of a lower rank are withheld first. */
	rank: number;
}

/** Counts of which some are told, and some must not be known. */
export interface Figures {
	/** What the counts are. */
	truth: Int32Array;
	sums: readonly Sum[];
	tellings: readonly Telling[];
	/** Whether knowing the count exactly would tell of somebody. */
	isSecret(variable: number): boolean;
	placeOf(variable: number): number;
	/** Places from the nearest to the whole, each once. */
	placesNear(place: number): Iterable<number>;
}

/** So many of the nearest are tried one by one; after that all near ones go. */
const TRIED = 12;

/**
 * Withholds as little as keeps every secret count from being worked out: where the bounds of one meet, the nearest thing
 * whose silence parts them again.
 * @param known what is told elsewhere, and cannot be withheld here
 * @param withheld numbers of the tellings that are; grows
 * @returns what can be worked out from the rest; null: what is known tells a secret by itself
 */
export function withhold(
	figures: Figures,
	known: readonly Claim[],
	withheld: Set<number>
): Bounds | null {
	const { truth, sums, tellings, isSecret } = figures;
	const work = (without: ReadonlySet<number>) =>
		narrow(truth.length, sums, [
			...known,
			...tellings.flatMap(({ claims }, index) => (without.has(index) ? [] : claims))
		]);
	const isKnown = ({ least, most }: Bounds, variable: number) => least[variable] === most[variable];
	const secrets = [...truth.keys()].filter(isSecret);
	let bounds = work(withheld);
	for (;;) {
		const secret = secrets.find((variable) => isKnown(bounds, variable));
		if (secret === undefined) return bounds;
		const near = [...tellingsNear(figures, secret, withheld)];
		if (near.length === 0) return null;
		const enough = near
			.slice(0, TRIED)
			.find((one) => !isKnown(work(new Set([...withheld, one])), secret));
		for (const one of enough === undefined ? near : [enough]) {
			withheld.add(one);
			if (enough === undefined && !isKnown(work(withheld), secret)) break;
		}
		bounds = work(withheld);
	}
}

/** Numbers of what is told near a count, nearest first. */
function* tellingsNear(
	{ tellings, placeOf, placesNear }: Figures,
	variable: number,
	withheld: ReadonlySet<number>
): Generator<number> {
	const byPlace = Map.groupBy(
		[...tellings.keys()].filter((index) => !withheld.has(index)),
		(index) => tellings[index]?.place ?? 0
	);
	const rankOf = (index: number) => tellings[index]?.rank ?? 0;
	for (const place of placesNear(placeOf(variable)))
		yield* (byPlace.get(place) ?? []).sort((a, b) => rankOf(a) - rankOf(b));
}

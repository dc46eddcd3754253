/** Counts of which one is the sum of the others, but for people who are in several of them. */
export interface Sum {
	whole: number;
	parts: readonly number[];
	/** How much more the parts are than the whole. */
	repeated: number;
}

/** That a count lies between two numbers. */
export interface Claim {
	variable: number;
	least: number;
	most: number;
}

/** What each count can be: from `least` to `most`. */
export interface Bounds {
	least: Int32Array;
	most: Int32Array;
}

/** More than any kommune has. */
const MANY = 1 << 28;

/**
 * What somebody who knows the claims and the sums can work out about each of the counts. Counts are whole and not
 * negative. Each sum is held against the bounds of its counts until none gets any narrower.
 */
export function narrow(size: number, sums: readonly Sum[], claims: Iterable<Claim>): Bounds {
	const bounds = { least: new Int32Array(size), most: new Int32Array(size).fill(MANY) };
	for (const { variable, least, most } of claims) {
		raise(bounds, variable, least);
		lower(bounds, variable, most);
	}
	// Down the list and up again: what a unit tells reaches the kommune, and comes back, in one turn.
	for (let isNarrower = true; isNarrower;) {
		isNarrower = false;
		for (const sum of sums) isNarrower = weigh(bounds, sum) || isNarrower;
		for (let at = sums.length - 1; at >= 0; at--) {
			const sum = sums[at];
			if (sum) isNarrower = weigh(bounds, sum) || isNarrower;
		}
	}
	return bounds;
}

function weigh(bounds: Bounds, { whole, parts, repeated }: Sum): boolean {
	const { least, most } = bounds;
	let atLeast = -repeated;
	let atMost = -repeated;
	for (const part of parts) {
		atLeast += least[part] ?? 0;
		atMost += most[part] ?? 0;
	}
	let isNarrower = raise(bounds, whole, atLeast);
	isNarrower = lower(bounds, whole, Math.min(atMost, MANY)) || isNarrower;
	const wholeLeast = least[whole] ?? 0;
	const wholeMost = most[whole] ?? 0;
	for (const part of parts) {
		const [own, ownMost] = [least[part] ?? 0, most[part] ?? 0];
		if (wholeMost < MANY)
			isNarrower = lower(bounds, part, wholeMost - (atLeast - own)) || isNarrower;
		// With a part of which nothing is known, nothing is known of the others from below.
		if (atMost - ownMost < MANY)
			isNarrower = raise(bounds, part, wholeLeast - (atMost - ownMost)) || isNarrower;
	}
	return isNarrower;
}

function raise({ least }: Bounds, variable: number, value: number): boolean {
	if (value <= (least[variable] ?? 0)) return false;
	least[variable] = value;
	return true;
}

function lower({ most }: Bounds, variable: number, value: number): boolean {
	if (value >= (most[variable] ?? 0)) return false;
	most[variable] = value;
	return true;
}

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
	const { least, most } = bounds;
	for (const claim of claims) {
		least[claim.variable] = Math.max(least[claim.variable] ?? 0, claim.least);
		most[claim.variable] = Math.min(most[claim.variable] ?? 0, claim.most);
	}
	/** Counts that have got narrower in this turn, and in the one before it. */
	let [changed, before] = [new Uint8Array(size), new Uint8Array(size).fill(1)];
	// Down the list and up again: what a unit tells reaches the kommune, and comes back, in one turn.
	for (let isDown = true, isNarrower = true; isNarrower; isDown = !isDown) {
		isNarrower = false;
		for (let at = 0; at < sums.length; at++) {
			const sum = sums[isDown ? at : sums.length - 1 - at];
			if (sum && isTouched(sum, changed, before))
				isNarrower = weigh(bounds, sum, changed) || isNarrower;
		}
		[changed, before] = [before.fill(0), changed];
	}
	return bounds;
}

function isTouched({ whole, parts }: Sum, one: Uint8Array, other: Uint8Array): boolean {
	if (one[whole] || other[whole]) return true;
	for (const part of parts) if (one[part] || other[part]) return true;
	return false;
}

/** @returns whether a count got narrower, which is then marked */
function weigh(
	{ least, most }: Bounds,
	{ whole, parts, repeated }: Sum,
	changed: Uint8Array
): boolean {
	let atLeast = -repeated;
	let atMost = -repeated;
	for (const part of parts) {
		atLeast += least[part] ?? 0;
		atMost += most[part] ?? 0;
	}
	let isNarrower = false;
	const set = (variable: number, low: number, high: number) => {
		const isLower = low > (least[variable] ?? 0);
		const isUpper = high < (most[variable] ?? 0);
		if (isLower) least[variable] = low;
		if (isUpper) most[variable] = high;
		if (!isLower && !isUpper) return;
		changed[variable] = 1;
		isNarrower = true;
	};
	set(whole, atLeast, atMost);
	const wholeLeast = least[whole] ?? 0;
	const wholeMost = most[whole] ?? 0;
	for (const part of parts) {
		const [own, ownMost] = [least[part] ?? 0, most[part] ?? 0];
		// With a part of which nothing is known, nothing is known of the others from below.
		const others = atMost - ownMost;
		set(
			part,
			others < MANY ? wholeLeast - others : 0,
			wholeMost < MANY ? wholeMost - (atLeast - own) : MANY
		);
	}
	return isNarrower;
}

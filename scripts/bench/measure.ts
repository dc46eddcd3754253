/** Something that is timed. */
export type Contender = () => Promise<unknown>;

/** Times of one contender, in milliseconds. */
export interface Times {
	median: number;
	runs: number;
}

/** How long contenders that are compared are timed. */
export interface Effort {
	/** Rounds at least, however long they take, and at most. */
	least: number;
	most: number;
	/** No new round begins when they have taken so long, in milliseconds. */
	budget: number;
}

/**
 * Times contenders in turns, so that whatever else the machine does hits them alike. In a round each runs as many times as
 * `block` says, one contender after another in an order that turns; the first of several in a block is not counted, since
 * it finds the caches as another contender left them.
 */
export async function measureInTurns<Name extends string>(
	contenders: Record<Name, Contender>,
	{ least, most, budget }: Effort,
	block = 4
): Promise<Record<Name, Times>> {
	const names = Object.keys(contenders) as Name[];
	const times = new Map<Name, number[]>(names.map((name) => [name, []]));
	// One round each that nobody counts.
	for (const name of names) await contenders[name]();
	const began = performance.now();
	for (let round = 0; round < most; round++) {
		if (round >= least && performance.now() - began > budget) break;
		for (const place of names.keys()) {
			const name = names[(place + round) % names.length];
			if (name === undefined) continue;
			for (let run = 0; run < block; run++) {
				const start = performance.now();
				await contenders[name]();
				if (run > 0 || block === 1) times.get(name)?.push(performance.now() - start);
			}
		}
	}
	return Object.fromEntries(
		[...times].map(([name, all]) => [name, { median: medianOf(all), runs: all.length }])
	) as Record<Name, Times>;
}

function medianOf(values: number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length / 2;
	const [low, high] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0];
	return (low + high) / 2;
}

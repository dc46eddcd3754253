/** A repeatable source of chance: the same seed gives the same draws on every machine. */
export interface Random {
	/** A number in [0, 1). */
	next(): number;
	/** A whole number in [low, high], both included. */
	between(low: number, high: number): number;
	/** True with the given probability. */
	chance(probability: number): boolean;
	/** One of the items. @throws RangeError when there are none */
	pick<T>(items: readonly T[]): T;
	/** One of the items, by weight. @throws RangeError when there are none */
	weighted<T>(items: readonly (readonly [T, number])[]): T;
	/** The items in another order; the argument is left as it was. */
	shuffle<T>(items: readonly T[]): T[];
	/** A waiting time in whole days with the given mean; short ones are common, long ones rare. */
	wait(meanDays: number): number;
	/** A source of its own that does not depend on how much was drawn here: a change in one part of
	 *  the generator leaves the other parts as they were. */
	fork(label: string): Random;
}

/** Makes a source from a seed (any integer). */
export function createRandom(seed: number): Random {
	let state = seed >>> 0;
	// mulberry32: small, fast, and good enough for demo data
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const random: Random = {
		next,
		between: (low, high) => low + Math.floor(next() * (high - low + 1)),
		chance: (probability) => next() < probability,
		pick: (items) => {
			const item = items[Math.floor(next() * items.length)];
			if (item === undefined) throw new RangeError('Nothing to pick from');
			return item;
		},
		weighted: (items) => {
			let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
			for (const [item, weight] of items) {
				left -= weight;
				if (left < 0) return item;
			}
			const last = items.at(-1);
			if (last === undefined) throw new RangeError('Nothing to pick from');
			return last[0];
		},
		shuffle: (items) =>
			items
				.map((item) => ({ item, order: next() }))
				.sort((a, b) => a.order - b.order)
				.map(({ item }) => item),
		wait: (meanDays) => Math.floor(-Math.log(1 - next()) * meanDays),
		fork: (label) => createRandom(hash(`${seed}/${label}`))
	};
	return random;
}

/** FNV-1a with a final mix, 32 bits. */
export function hash(text: string): number {
	let value = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
	}
	value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
	value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
	return (value ^ (value >>> 16)) >>> 0;
}

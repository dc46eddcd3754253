/*
 * An adversary who knows everything that is published about a group of people and how it was rounded, and works out what
 * the counts behind it can be. Shares no code with what it attacks.
 */

type Range = [least: number, most: number];

interface Equation {
	whole: string;
	parts: string[];
	/** What the parts are more than the whole: people who are in several of them. */
	repeated: number;
}

const NOTHING_KNOWN = 100_000;
/** Guesses before the search for another solution is given up: near a count, and everywhere. */
const FEW_GUESSES = 500;
const GUESSES = 20_000;

/** What is known of counts, by name. */
export class Adversary {
	readonly #ranges = new Map<string, Range>();
	readonly #equations: Equation[] = [];

	/** Learns that a count lies between two numbers. */
	learn(name: string, least: number, most: number = NOTHING_KNOWN): void {
		const [from, to] = this.#ranges.get(name) ?? [0, NOTHING_KNOWN];
		this.#ranges.set(name, [Math.max(from, least), Math.min(to, most)]);
	}

	/** Learns that a count is the sum of others, and how many people are in several of them. */
	add(whole: string, parts: string[], repeated = 0): void {
		this.#equations.push({ whole, parts, repeated });
		for (const name of [whole, ...parts]) this.learn(name, 0);
	}

	/** The names of all counts. */
	get names(): string[] {
		return [...this.#ranges.keys()];
	}

	/**
	 * Which counts can only be what they are: no other whole numbers fit everything that is known.
	 * @param truth the real counts
	 * @throws Error when the real counts do not fit, or the search takes too long: then nothing was proved
	 */
	recover(truth: ReadonlyMap<string, number>, names: Iterable<string> = this.names): string[] {
		const system = this.#number();
		const values = system.names.map((name) => truth.get(name) ?? 0);
		for (const [index, name] of system.names.entries()) {
			const value = values[index] ?? 0;
			if (value < (system.least[index] ?? 0) || value > (system.most[index] ?? 0))
				throw new Error(
					`${name} is ${value}, and was told to be ${system.least[index]}–${system.most[index]}.`
				);
		}
		if (!squeeze(system)) throw new Error('The real counts do not fit what was told of them.');
		const recovered: string[] = [];
		/** Counts that were something else in a solution that was found. */
		const open = new Set<number>();
		for (const name of names) {
			const index = system.indexOf.get(name);
			if (index === undefined || open.has(index)) continue;
			if (system.least[index] === system.most[index]) {
				recovered.push(name);
				continue;
			}
			const other = shift(system, values, index) ?? search(system, values, index)?.entries();
			if (!other) recovered.push(name);
			else for (const [at, value] of other) if (value !== values[at]) open.add(at);
		}
		return recovered;
	}

	/** Counts that can be worked out without knowing what they are: nothing else is possible. Those of nobody are left out. */
	known(): string[] {
		const system = this.#number();
		if (!squeeze(system)) throw new Error('What was told does not fit together.');
		return system.names.filter(
			(_, index) => system.least[index] === system.most[index] && system.most[index] !== 0
		);
	}

	#number(): System {
		const names = this.names;
		const indexOf = new Map(names.map((name, index) => [name, index]));
		const at = (name: string) => indexOf.get(name) ?? 0;
		const equations = this.#equations.map(({ whole, parts, repeated }) => ({
			whole: at(whole),
			parts: parts.map(at),
			repeated
		}));
		const uses: number[][] = names.map(() => []);
		for (const [number, { whole, parts }] of equations.entries())
			for (const index of [whole, ...parts]) uses[index]?.push(number);
		return {
			names,
			indexOf,
			equations,
			uses,
			least: names.map((name) => this.#ranges.get(name)?.[0] ?? 0),
			most: names.map((name) => this.#ranges.get(name)?.[1] ?? 0)
		};
	}
}

interface System {
	names: string[];
	indexOf: Map<string, number>;
	equations: { whole: number; parts: number[]; repeated: number }[];
	/** Equations of each count. */
	uses: number[][];
	least: number[];
	most: number[];
}

function restrict(system: System, index: number, least: number, most: number): System {
	const copy = { ...system, least: [...system.least], most: [...system.most] };
	copy.least[index] = Math.max(copy.least[index] ?? 0, least);
	copy.most[index] = Math.min(copy.most[index] ?? 0, most);
	return copy;
}

/** Makes the ranges as narrow as the equations say, one by one. @returns false: nothing fits */
function squeeze({ equations, uses, least, most }: System, from?: number): boolean {
	const waiting = new Set(from === undefined ? equations.keys() : uses[from]);
	const set = (index: number, low: number, high: number): boolean => {
		const isLower = low > (least[index] ?? 0);
		const isUpper = high < (most[index] ?? 0);
		if (isLower) least[index] = low;
		if (isUpper) most[index] = high;
		if (isLower || isUpper) for (const use of uses[index] ?? []) waiting.add(use);
		return (least[index] ?? 0) <= (most[index] ?? 0);
	};
	for (const number of waiting) {
		waiting.delete(number);
		const equation = equations[number];
		if (!equation) continue;
		const { whole, parts, repeated } = equation;
		const low = parts.reduce((sum, part) => sum + (least[part] ?? 0), -repeated);
		const high = parts.reduce((sum, part) => sum + (most[part] ?? 0), -repeated);
		if (!set(whole, low, high)) return false;
		for (const part of parts) {
			const othersLow = low - (least[part] ?? 0);
			const othersHigh = high - (most[part] ?? 0);
			if (!set(part, (least[whole] ?? 0) - othersHigh, (most[whole] ?? 0) - othersLow))
				return false;
		}
	}
	return true;
}

/** Ways to shift counts that are tried before all numbers are searched, and how many counts one may move. */
const SHIFTS = 40;
const STEPS = 80;

/**
 * Other numbers that fit, with this count one more or one less: what then does not add up is mended count by count, where
 * it breaks least, or now and then anywhere. null: none were found, which proves nothing.
 * @returns what is something else, by its number
 */
function shift(
	{ equations, uses, least, most }: System,
	real: number[],
	index: number
): Map<number, number> | null {
	let seed = index + 1;
	const draw = (below: number) => {
		seed = (seed * 48_271) % 2_147_483_647;
		return seed % below;
	};
	for (let attempt = 0; attempt < SHIFTS; attempt++) {
		const moved = new Map<number, number>();
		/** How much more the parts are than the whole, where they are not the same. */
		const errors = new Map<number, number>();
		const effect = (use: number, at: number, by: number) =>
			(errors.get(use) ?? 0) + by * (equations[use]?.whole === at ? -1 : 1);
		const move = (at: number, by: number) => {
			moved.set(at, by);
			for (const use of new Set(uses[at])) {
				const error = effect(use, at, by);
				if (error === 0) errors.delete(use);
				else errors.set(use, error);
			}
		};
		const canMove = (at: number, by: number) => {
			const value = (real[at] ?? 0) + by;
			return !moved.has(at) && value >= (least[at] ?? 0) && value <= (most[at] ?? 0);
		};
		const breaks = (at: number, by: number) =>
			(uses[at] ?? []).filter((use) => effect(use, at, by) !== 0).length;
		const by = attempt % 2 === 0 ? 1 : -1;
		if (!canMove(index, by)) continue;
		move(index, by);
		for (let step = 0; step < STEPS && errors.size > 0; step++) {
			const [[number = 0, error = 0] = []] = errors;
			const equation = equations[number];
			if (!equation) break;
			const ways = [
				...equation.parts.map((part) => ({ at: part, by: -Math.sign(error) })),
				{ at: equation.whole, by: Math.sign(error) }
			].filter((way) => canMove(way.at, way.by));
			const fewest = Math.min(...ways.map((way) => breaks(way.at, way.by)));
			const good = draw(5) === 0 ? ways : ways.filter((way) => breaks(way.at, way.by) === fewest);
			const way = good[draw(Math.max(1, good.length))];
			if (!way) break;
			move(way.at, way.by);
		}
		if (errors.size === 0)
			return new Map([...moved].map(([at, change]) => [at, (real[at] ?? 0) + change]));
	}
	return null;
}

/** How many sums away from a count others may be something else: few first, for that is quickest, and at last all. */
const REACHES = [2, 4, 8, Infinity];

/** Other numbers that fit, with this count something else; null: there are none. @throws Error when it takes too long */
function search(system: System, real: number[], index: number): number[] | null {
	for (const reach of REACHES) {
		const near = reach === Infinity ? null : countsWithin(system, index, reach);
		const fixed: System = {
			...system,
			least: system.least.map((least, at) => (near?.has(at) === false ? (real[at] ?? 0) : least)),
			most: system.most.map((most, at) => (near?.has(at) === false ? (real[at] ?? 0) : most))
		};
		const value = real[index] ?? 0;
		const budget = near ? FEW_GUESSES : GUESSES;
		const tries = [
			restrict(fixed, index, value + 1, Infinity),
			restrict(fixed, index, 0, value - 1)
		].map((start) => solve(start, real, budget));
		for (const found of tries) if (Array.isArray(found)) return found;
		if (!near && tries.includes('given up'))
			throw new Error('The search for another solution took too long.');
	}
	return null;
}

function countsWithin({ equations, uses }: System, index: number, reach: number): Set<number> {
	const near = new Set([index]);
	for (let step = 0; step < reach; step++)
		for (const at of [...near])
			for (const use of uses[at] ?? [])
				for (const other of [equations[use]?.whole ?? at, ...(equations[use]?.parts ?? [])])
					near.add(other);
	return near;
}

/** Some whole numbers that fit, as near to the real ones as may be; null: there are none. */
function solve(start: System, near: number[], budget: number): number[] | 'given up' | null {
	let guesses = 0;
	const guess = (system: System, from?: number): number[] | 'given up' | null => {
		if (!squeeze(system, from)) return null;
		let chosen = -1;
		for (const [index, low] of system.least.entries()) {
			const width = (system.most[index] ?? 0) - low;
			const best = (system.most[chosen] ?? Infinity) - (system.least[chosen] ?? 0);
			if (width > 0 && (chosen < 0 || width < best)) chosen = index;
		}
		if (chosen < 0) return system.least;
		if (++guesses > budget) return 'given up';
		const [low, high] = [system.least[chosen] ?? 0, system.most[chosen] ?? 0];
		const first = Math.min(high, Math.max(low, near[chosen] ?? low));
		const tries: [number, number][] = [[first, first]];
		if (first < high) tries.push([first + 1, high]);
		if (first > low) tries.push([low, first - 1]);
		for (const [from, to] of tries) {
			const found = guess(restrict(system, chosen, from, to), chosen);
			if (found) return found;
		}
		return null;
	};
	return guess(start);
}

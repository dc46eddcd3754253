import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	decideFigures,
	type Place,
	type PublishedFigures
} from '#lib/server/reports/suppression/index.ts';
import {
	countsOf,
	isTelling,
	KINDS,
	learnParts,
	learnShare,
	nameOf,
	rangeOf,
	type SeenCount,
	type SeenShare
} from '../support/published-figures.ts';
import { Adversary } from '../support/re-identify.ts';

const SEED = Number(process.env.KYNDIG_SEED ?? 20260115);
/** A kommune takes as long as some twenty histories of the gap engine. */
const KOMMUNER = Math.ceil(Number(process.env.KYNDIG_HISTORIES ?? 2000) / 20);
const STATUSES = 7;

/** A small kommune: where each unit lies, who works where, and the status of each in each requirement (null: not asked). */
interface Kommune {
	/** Number of the unit above each, which comes before it; −1: directly below the kommune. */
	above: number[];
	people: { units: number[]; statuses: (number | null)[] }[];
	requirements: number;
}

const kommune: fc.Arbitrary<Kommune> = fc
	.record({
		above: fc
			.array(fc.integer({ min: -1, max: 4 }), { minLength: 1, maxLength: 6 })
			.map((units) => units.map((unit, index) => Math.min(unit, index - 1))),
		requirements: fc.integer({ min: 1, max: 3 }),
		/** Nearly all alike, or all kinds: what is all alike is what tells. */
		usual: fc.constantFrom(1, 6)
	})
	.chain(({ above, requirements, usual }) => {
		const status = fc.oneof(
			{ weight: 4, arbitrary: fc.constant(usual) },
			{ weight: 3, arbitrary: fc.constantFrom(1, 2, 4, 6) },
			{ weight: 1, arbitrary: fc.constantFrom(0, 3, 5, null) }
		);
		const unit = fc.nat(above.length - 1);
		const person = fc.record({
			units: fc.oneof(
				{ weight: 12, arbitrary: unit.map((one) => [one]) },
				{ weight: 1, arbitrary: fc.uniqueArray(unit, { minLength: 1, maxLength: 2 }) }
			),
			statuses: fc.array(status, { minLength: requirements, maxLength: requirements })
		});
		return fc.record({
			above: fc.constant(above),
			requirements: fc.constant(requirements),
			people: fc.array(person, { maxLength: 70, size: 'max' })
		});
	});

interface Group extends Place {
	name: string;
	units: Set<number>;
}

/** The kommune, each unit with all below it, and those directly in a unit that has others below it. */
function groupsOf({ above, people }: Kommune): Group[] {
	const isIn = (unit: number, whole: number): boolean =>
		unit === whole || (unit >= 0 && isIn(above[unit] ?? -1, whole));
	const units = [...above.keys()];
	const groups: Omit<Group, 'people'>[] = [
		{ name: 'kommunen', parent: -1, isDetailed: true, units: new Set(units) }
	];
	const placeOf = new Map([[-1, 0]]);
	for (const unit of units) {
		const hasUnits = above.includes(unit);
		placeOf.set(unit, groups.length);
		groups.push({
			name: `enhet ${unit}`,
			parent: placeOf.get(above[unit] ?? -1) ?? 0,
			isDetailed: !hasUnits,
			units: new Set(units.filter((one) => isIn(one, unit)))
		});
		if (hasUnits)
			groups.push({
				name: `direkte i ${unit}`,
				parent: placeOf.get(unit) ?? 0,
				isDetailed: true,
				units: new Set([unit])
			});
	}
	return groups.map((group) => ({
		...group,
		people: people.filter((person) => person.units.some((unit) => group.units.has(unit))).length
	}));
}

function tableOf({ people }: Kommune, groups: Group[], requirement: number): Int32Array {
	const table = new Int32Array(groups.length * STATUSES);
	for (const [place, { units }] of groups.entries())
		for (const person of people) {
			const status = person.statuses[requirement] ?? null;
			if (status === null || !person.units.some((unit) => units.has(unit))) continue;
			const at = place * STATUSES + status;
			table[at] = (table[at] ?? 0) + 1;
		}
	return table;
}

const seen = (count: ReturnType<PublishedFigures['peopleOf']>): SeenCount =>
	count.shown === 'shown' ? count.count : count.shown;

/** To the nearest five, as docs/decisions/0026 says. */
function rounded(count: number): SeenCount {
	return count < 5 ? 'few' : Math.round(count / 5) * 5;
}

function shareFrom(has: number, lacks: number): SeenShare {
	if (has < 5) return { shown: 'few' };
	const counted = Math.round((has + lacks) / 5) * 5;
	return lacks < 5
		? { shown: 'nearly', counted }
		: { shown: 'shown', counted, missing: Math.round(lacks / 5) * 5 };
}

/**
 * Everything that is published about the kommune, put together.
 * @param isBribed whether what is withheld is told as well, rounded
 * @returns what it tells exactly, and how many shares were told and withheld
 */
function attack(
	one: Kommune,
	isBribed = false
): { recovered: string[]; told: number; withheld: number } {
	const groups = groupsOf(one);
	const tables = Array.from({ length: one.requirements }, (_, number) =>
		tableOf(one, groups, number)
	);
	const figures = decideFigures(groups, tables);
	const adversary = new Adversary();
	const truth = new Map<string, number>();
	let [shares, withheld] = [0, 0];
	for (const [place, { name, people }] of groups.entries()) {
		const told = seen(figures.peopleOf(place));
		const count = told === 'hidden' && isBribed ? rounded(people) : told;
		adversary.learn(nameOf(name, '', 'ansatte'), ...rangeOf(5, count));
		adversary.learn(nameOf(name, '', 'ansatte'), people > 0 ? 1 : 0, people > 0 ? undefined : 0);
		truth.set(nameOf(name, '', 'ansatte'), people);
	}
	const parts = groups
		.map((group, whole) => ({
			group,
			own: groups.filter(({ parent }) => parent === whole)
		}))
		.filter(({ own }) => own.length > 0);
	const addUp = (requirement: string, kind: string) => {
		for (const { group, own } of parts) {
			const names = own.map(({ name }) => nameOf(name, requirement, kind));
			const whole = nameOf(group.name, requirement, kind);
			const all = names.reduce((sum, name) => sum + (truth.get(name) ?? 0), 0);
			adversary.add(whole, names, all - (truth.get(whole) ?? 0));
		}
	};
	addUp('', 'ansatte');
	for (const [number, table] of tables.entries()) {
		const requirement = `krav ${number}`;
		let isForEveryone = true;
		for (const [place, { name, isDetailed, people }] of groups.entries()) {
			const statuses = [...table.subarray(place * STATUSES, (place + 1) * STATUSES)];
			for (const [kind, count] of countsOf(statuses))
				truth.set(nameOf(name, requirement, kind), count);
			isForEveryone &&= truth.get(nameOf(name, requirement, 'omfattet')) === people;
			learnParts(adversary, name, requirement);
			const share = figures.shareOf(place, number);
			if (share?.shown === 'hidden') withheld++;
			else if (share) shares++;
			const counts = countsOf(statuses);
			learnShare(
				adversary,
				name,
				requirement,
				share?.shown === 'hidden' && isBribed
					? shareFrom(counts.get('har') ?? 0, counts.get('mangler') ?? 0)
					: share
			);
			if (!isDetailed) continue;
			for (let status = 0; status < STATUSES; status++) {
				const count = figures.countOf(place, number, status);
				if (!count) continue;
				const told =
					count.shown === 'hidden' && isBribed ? rounded(statuses[status] ?? 0) : seen(count);
				adversary.learn(nameOf(name, requirement, KINDS[status] ?? ''), ...rangeOf(5, told));
			}
		}
		for (const kind of KINDS) addUp(requirement, kind);
		if (isForEveryone)
			for (const { name } of groups)
				adversary.add(nameOf(name, requirement, 'omfattet'), [nameOf(name, '', 'ansatte')]);
	}
	// The kommuner side by side.
	for (const kind of ['mangler', 'telt', 'expiring']) {
		const names = tables.map((_, number) => nameOf('kommunen', `krav ${number}`, kind));
		const rows = names.reduce((sum, name) => sum + (truth.get(name) ?? 0), 0);
		truth.set(nameOf('kommunen', 'alle krav', kind), rows);
		adversary.add(nameOf('kommunen', 'alle krav', kind), names);
		adversary.learn(
			nameOf('kommunen', 'alle krav', kind),
			...rangeOf(10, rows < 5 ? 'few' : Math.round(rows / 10) * 10)
		);
	}
	// What a whole lacks without one of its parts is a group too.
	const everything = adversary.names;
	for (const { group, own } of parts)
		if (own.length > 2)
			for (const left of own)
				for (const requirement of tables.keys())
					for (const kind of ['har', 'mangler', 'telt']) {
						const rest = own.filter((part) => part !== left);
						const names = rest.map(({ name }) => nameOf(name, `krav ${requirement}`, kind));
						const name = nameOf(`${group.name} uten ${left.name}`, `krav ${requirement}`, kind);
						adversary.add(name, names);
						truth.set(
							name,
							names.reduce((sum, one) => sum + (truth.get(one) ?? 0), 0)
						);
					}
	const names = [...everything, ...adversary.names].filter((name) => isTelling(name, truth));
	return { recovered: adversary.recover(truth, new Set(names)), told: shares, withheld };
}

describe(`somebody who puts together everything that is published of ${KOMMUNER} small kommuner`, () => {
	it('recovers no count of people, and nobody', () => {
		let [told, withheld, broken] = [0, 0, 0];
		fc.assert(
			fc.property(kommune, (one) => {
				const result = attack(one);
				told += result.told;
				withheld += result.withheld;
				expect(result.recovered).toEqual([]);
				if (attack(one, true).recovered.length > 0) broken++;
			}),
			{ numRuns: KOMMUNER, seed: SEED }
		);
		// Silence would pass as well, and so would an adversary who finds nothing anywhere.
		expect(withheld / (told + withheld)).toBeLessThan(0.1);
		expect(broken).toBeGreaterThan(0);
		console.log(
			`${KOMMUNER} kommuner: ${told} shares are told, ${withheld} withheld. Were all told, rounded, something of ${broken} kommuner would be known.`
		);
	});
});

import type { UnitKind } from './staffing.ts';
import type { UnitRow } from './types.ts';
import { AUKRA, MOLDE, RAUMA, VESTNES } from './unit-lists.ts';

export interface UnitPlan extends UnitRow {
	kind: UnitKind;
	/** Exact number of people; without it the kind and the size of the kommune decide. */
	size: number | null;
}

export interface MunicipalityPlan {
	municipality: number;
	name: string;
	/** Invented people with an employment here at some time, about. */
	people: number;
	/** Share of the staff who write nynorsk. */
	nynorsk: number;
	/** A factor on how often training slips in this kommune. */
	laxity: number;
	units: UnitPlan[];
	/** Units without a leader of their own: the leader of `by` leads them too. */
	sharedLeaders: readonly { unit: string; by: string }[];
	/** Moves in the past: unit, new parent, months before today. */
	moves: readonly { code: string; parent: string; monthsAgo: number }[];
}

function parentCode(code: string): string {
	if (code.endsWith('000')) return '';
	if (code.endsWith('00')) return `${code.slice(0, 1)}000`;
	return `${code.slice(0, 2)}00`;
}

function readUnits(text: string): UnitPlan[] {
	return text
		.trim()
		.split('\n')
		.map((line) => {
			const match = /^(\d{4}) (\S+) (.+?)(?: =(\d+))?$/.exec(line);
			if (!match) throw new SyntaxError(`Not a unit: ${line}`);
			const [, code = '', kind = '', name = '', size] = match;
			return {
				code,
				kind: kind as UnitKind,
				name,
				parent: parentCode(code),
				size: size === undefined ? null : Number(size)
			};
		});
}

/** The four kommuner of the demo co-operation, largest first. Unit codes are each kommune's own. */
export const municipalityPlans: readonly MunicipalityPlan[] = [
	{
		municipality: 1506,
		name: 'Molde',
		people: 1050,
		nynorsk: 0.08,
		laxity: 3.1,
		units: readUnits(MOLDE),
		sharedLeaders: [],
		moves: [
			{ code: '2420', parent: '2500', monthsAgo: 16 },
			{ code: '3440', parent: '3500', monthsAgo: 7 }
		]
	},
	{
		municipality: 1539,
		name: 'Rauma',
		people: 400,
		nynorsk: 0.7,
		laxity: 2.5,
		units: readUnits(RAUMA),
		sharedLeaders: [],
		moves: [{ code: '4110', parent: '4200', monthsAgo: 13 }]
	},
	{
		municipality: 1535,
		name: 'Vestnes',
		people: 350,
		nynorsk: 0.85,
		laxity: 2.8,
		units: readUnits(VESTNES),
		sharedLeaders: [],
		moves: [
			{ code: '3320', parent: '3400', monthsAgo: 20 },
			{ code: '5120', parent: '2400', monthsAgo: 5 }
		]
	},
	{
		municipality: 1547,
		name: 'Aukra',
		people: 200,
		nynorsk: 0.8,
		laxity: 2.6,
		units: readUnits(AUKRA),
		sharedLeaders: [
			{ unit: '3220', by: '3200' },
			{ unit: '4120', by: '4100' }
		],
		moves: [{ code: '2320', parent: '2000', monthsAgo: 10 }]
	}
];

/** Codes of a unit and of everything below it, at the places before any move. */
export function subtree(plan: MunicipalityPlan, code: string): Set<string> {
	const codes = new Set([code]);
	// units are listed parents first
	for (const unit of plan.units) if (codes.has(unit.parent)) codes.add(unit.code);
	return codes;
}

/** The plan of a kommune of the demo. @throws RangeError when it is none of the four */
export function getMunicipalityPlan(municipality: number): MunicipalityPlan {
	const plan = municipalityPlans.find((candidate) => candidate.municipality === municipality);
	if (plan === undefined) throw new RangeError(`Not a demo kommune: ${municipality}`);
	return plan;
}

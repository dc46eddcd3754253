import type { Random } from '../../../src/lib/server/demo/random.ts';
import {
	BEGINNING,
	OPEN,
	toDay,
	type Day
} from '../../../src/lib/server/competence/rules/index.ts';
import { AREAS } from './catalogue.ts';

export interface PlannedUnit {
	id: number;
	code: string;
	name: string;
	/** Code of the area it first lies in. */
	area: string;
	/** Under whom, in order; a unit that moved has two. */
	periods: { from: Day; until: Day; parent: number | null }[];
}

export interface Organisation {
	units: PlannedUnit[];
	/** Where people who lead nothing work, by area. */
	departments: Map<string, PlannedUnit[]>;
}

const ALWAYS = { from: BEGINNING, until: OPEN };

/** Areas, services and departments for so many people, about 30 a department; a few have changed places. */
export function planOrganisation(
	random: Random,
	employees: number,
	nextId: () => number
): Organisation {
	const units: PlannedUnit[] = [];
	const departments = new Map<string, PlannedUnit[]>();
	const services: PlannedUnit[] = [];
	const add = (code: string, name: string, area: string, parent: number | null) => {
		const unit = { id: nextId(), code, name, area, periods: [{ ...ALWAYS, parent }] };
		units.push(unit);
		return unit;
	};
	for (const area of AREAS) {
		const top = add(area.code, area.name, area.code, null);
		const leaves: PlannedUnit[] = [];
		const here = Math.max(1, Math.round((area.share * employees) / 32));
		const groups = Math.max(1, Math.round(here / 5));
		for (let s = 1; s <= groups; s++) {
			const service = add(`${area.code}-${s}`, `${area.name}, virksomhet ${s}`, area.code, top.id);
			services.push(service);
			const until = Math.round((here * s) / groups);
			for (let d = Math.round((here * (s - 1)) / groups) + 1; d <= until; d++)
				leaves.push(
					add(`${area.code}-${s}-${d}`, `${area.name}, avdeling ${d}`, area.code, service.id)
				);
		}
		departments.set(area.code, leaves);
	}
	for (const unit of [...departments.values()].flat())
		if (random.chance(0.05)) move(unit, random.pick(services), random);
	return { units, departments };
}

function move(unit: PlannedUnit, to: PlannedUnit, random: Random): void {
	const [only] = unit.periods;
	if (!only || only.parent === to.id) return;
	const on = toDay('2024-01-01') + random.between(0, 900);
	unit.periods = [
		{ from: BEGINNING, until: on, parent: only.parent },
		{ from: on, until: OPEN, parent: to.id }
	];
}

import { readMunicipalityList } from '../../../src/lib/server/people/municipality-list.ts';
import { hash } from '../../../src/lib/server/demo/random.ts';

/** The kommune that is the same, row by row, in every size: what grows around it must not slow it down. */
export const REFERENCE = 1539;

/** The kommune of 8,000 employees, in the sizes that have room for it. */
export const LARGE = 1506;

export interface PlannedMunicipality {
	id: number;
	name: string;
	county: string;
	employees: number;
}

/** Kommuner by number of employees in all, as the issue asks; between them, in proportion. */
function howMany(employees: number): number {
	if (employees >= 500_000) return 357;
	if (employees <= 5000) return Math.max(2, Math.round(employees / 1000));
	return Math.round(employees / 1250);
}

/** Which kommuner an installation of so many employees has, and how large each is: few large, many small. */
export async function planMunicipalities(employees: number): Promise<PlannedMunicipality[]> {
	const list = [...(await readMunicipalityList()).values()];
	const fixed = new Map([[REFERENCE, Math.min(2000, Math.round(employees * 0.4))]]);
	if (employees >= 40_000) fixed.set(LARGE, 8000);
	const others = list
		.filter(({ id }) => id !== REFERENCE && id !== LARGE)
		.sort((a, b) => hash(`kommune ${a.id}`) - hash(`kommune ${b.id}`))
		.slice(0, howMany(employees) - fixed.size);
	const left = employees - [...fixed.values()].reduce((sum, size) => sum + size, 0);
	const weights = others.map((_, rank) => 1 / (rank + 3) ** 0.9);
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	// Nobody has fewer than a twentieth of the mean.
	const least = Math.floor(left / others.length / 20);
	const sizes = weights.map((weight) =>
		Math.floor(least + ((left - least * others.length) * weight) / total)
	);
	const rounding = left - sizes.reduce((sum, size) => sum + size, 0);
	for (const [rank, { id }] of others.entries())
		fixed.set(id, (sizes[rank] ?? 0) + (rank === 0 ? rounding : 0));
	return list.flatMap(({ id, name, county }) => {
		const size = fixed.get(id);
		return size === undefined ? [] : { id, name, county, employees: size };
	});
}

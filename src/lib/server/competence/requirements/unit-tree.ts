import type { UnitRow } from './queries.ts';

export interface UnitInTree extends UnitRow {
	/** 0: directly under the kommune. */
	depth: number;
}

/**
 * Each unit before those below it; units of one parent keep their order. One whose parent is not among them stands
 * directly under the kommune, and so does one that would be below itself.
 */
export function inTreeOrder(units: UnitRow[]): UnitInTree[] {
	const ids = new Set(units.map(({ id }) => id));
	const below = Map.groupBy(units, ({ parentId }) =>
		parentId !== null && ids.has(parentId) ? parentId : null
	);
	const ordered = new Map<number, UnitInTree>();
	const visit = (unit: UnitRow, depth: number) => {
		if (ordered.has(unit.id)) return;
		ordered.set(unit.id, { ...unit, depth });
		for (const child of below.get(unit.id) ?? []) visit(child, depth + 1);
	};
	for (const unit of below.get(null) ?? []) visit(unit, 0);
	for (const unit of units) visit(unit, 0);
	return [...ordered.values()];
}

/** For each unit: itself and the units above it. */
export function listAboveEach(units: UnitRow[]): Map<number, number[]> {
	const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
	return new Map(
		units.map(({ id }) => {
			const above: number[] = [];
			for (
				let at: number | null = id;
				at !== null && parents.has(at) && !above.includes(at);
				at = parents.get(at) ?? null
			)
				above.push(at);
			return [id, above];
		})
	);
}

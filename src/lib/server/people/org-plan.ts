import type { FaultList } from '../imports/index.ts';
import type { EmploymentTable } from './employment-file.ts';

/** Name and place of a unit; parent null is the kommune itself. */
export interface UnitPlace {
	name: string;
	parent: string | null;
}

export interface KnownUnit extends UnitPlace {
	id: number;
	/** First day of the last known place, `YYYY-MM-DD` or `-infinity`. */
	validFrom: string;
}

export interface OrgPlan {
	/** Units to make, by code. */
	created: Map<string, UnitPlace>;
	/** Known units that get another name or place from today, by code. */
	changed: Map<string, UnitPlace & { moved: boolean }>;
}

/**
 * What the file makes of the kommune's units: new ones, new names and new places. Adds a fault for every row that
 * contradicts another, names an unknown parent, or would put a unit below itself.
 * A column that the file does not have says nothing; a name that is empty neither.
 */
export function planUnits(
	table: EmploymentTable,
	known: Map<string, KnownUnit>,
	faults: FaultList
): OrgPlan {
	const hasParent = table.has('overordnet_enhetskode');
	const mentioned = new Set(table.faulty.map((cells) => cells['enhetskode'] ?? ''));
	for (const { value } of table.rows) mentioned.add(value.enhetskode);

	const said = new Map<
		string,
		{ line: number; name: string; nameLine: number; parent: string | null }
	>();
	for (const row of table.rows) {
		const { enhetskode: code, enhet: name, overordnet_enhetskode: parent } = row.value;
		if (parent !== null && !mentioned.has(parent) && !known.has(parent))
			faults.at(
				row,
				'overordnet_enhetskode',
				'finnes verken som enhetskode i fila eller i Kyndig. Rett koden, eller ta med en ansettelse i den enheten.'
			);
		const first = said.get(code);
		if (!first) {
			said.set(code, { line: row.line, name, nameLine: row.line, parent });
			continue;
		}
		if (first.name === '') Object.assign(first, { name, nameLine: row.line });
		else if (name !== '' && name !== first.name)
			faults.at(
				row,
				'enhet',
				`enheten ${code} heter «${first.name}» på linje ${first.nameLine}. Bruk samme navn overalt.`
			);
		if (parent !== first.parent)
			faults.at(
				row,
				'overordnet_enhetskode',
				`enheten ${code} ligger under ${first.parent ?? 'kommunen selv (tomt felt)'} på linje ${first.line}. Bruk samme overordnede enhet overalt.`
			);
	}

	const created: OrgPlan['created'] = new Map();
	const changed: OrgPlan['changed'] = new Map();
	for (const [code, { name, parent }] of said) {
		const unit = known.get(code);
		if (!unit) {
			created.set(code, { name: name || code, parent });
			continue;
		}
		const next = { name: name || unit.name, parent: hasParent ? parent : unit.parent };
		const moved = next.parent !== unit.parent;
		if (moved || next.name !== unit.name) changed.set(code, { ...next, moved });
	}
	const parents = new Map(
		[...known, ...created, ...changed].map(([code, place]) => [code, place.parent])
	);
	for (const cycle of findCycles(parents)) {
		const line = Math.min(...cycle.map((code) => said.get(code)?.line ?? Infinity));
		faults.add({
			line: Number.isFinite(line) ? line : undefined,
			column: 'overordnet_enhetskode',
			value: cycle[0],
			message: `enhetene ligger i ring: ${[...cycle, cycle[0]].join(' → ')}. Rett overordnet enhet for en av dem.`
		});
	}
	return { created, changed };
}

/** Every ring in a map from child to parent, each once, beginning with its first code. */
export function findCycles(parents: Map<string, string | null>): string[][] {
	const done = new Set<string>();
	const cycles: string[][] = [];
	for (const start of parents.keys()) {
		const path: string[] = [];
		const onPath = new Set<string>();
		let code: string | null = start;
		while (code !== null && !done.has(code) && !onPath.has(code)) {
			path.push(code);
			onPath.add(code);
			code = parents.get(code) ?? null;
		}
		if (code !== null && onPath.has(code)) {
			const ring = path.slice(path.indexOf(code));
			const first = ring.indexOf(ring.toSorted()[0] ?? '');
			cycles.push([...ring.slice(first), ...ring.slice(0, first)]);
		}
		for (const seen of path) done.add(seen);
	}
	return cycles;
}

import type { GapRow } from './explain.ts';
import type { Status } from './types.ts';

/** Worst first (PRODUCT.md, rule 7). */
const WORST: Status[] = ['overdue', 'expired', 'missing', 'paused', 'expiring', 'met', 'waived'];

/** What several requirements ask of one person for the same competence or agreement, as the person sees it. */
export interface MergedRow {
	/** The row that decides the status shown; of several, the one due first. */
	worst: GapRow;
	/** Highest level asked for; null for an agreement. */
	level: number | null;
	/** Earliest due day. */
	due: number;
	rows: GapRow[];
}

/** One line a competence or agreement: highest level, earliest due, worst status, all reasons. Worst lines first. */
export function mergeRows(rows: GapRow[]): MergedRow[] {
	const groups = new Map<string, GapRow[]>();
	for (const row of rows) {
		const { demand } = row.version;
		const key = demand.kind === 'agreement' ? `a${demand.agreement}` : `c${demand.competence}`;
		groups.set(key, [...(groups.get(key) ?? []), row]);
	}
	return [...groups.values()]
		.map((group): MergedRow => {
			const [worst] = [...group].sort((a, b) => severity(a) - severity(b) || a.due - b.due);
			if (!worst) throw new Error('an empty group');
			const levels = group.flatMap(({ version: { demand } }) =>
				demand.kind === 'competence' ? [demand.level] : []
			);
			return {
				worst,
				level: levels.length > 0 ? Math.max(...levels) : null,
				due: Math.min(...group.map((row) => row.due)),
				rows: group
			};
		})
		.sort((a, b) => severity(a.worst) - severity(b.worst) || a.due - b.due);
}

function severity(row: GapRow): number {
	return WORST.indexOf(row.status);
}

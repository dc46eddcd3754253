import { subtract, type Interval } from './intervals.ts';
import type { Demand, RequirementVersion } from './types.ts';

/**
 * Lays a kommune's own versions of a requirement over the baseline's: where both are in effect the kommune's hold.
 * @returns sorted, not overlapping
 */
export function layOver(
	baseline: RequirementVersion[],
	own: RequirementVersion[]
): RequirementVersion[] {
	const covered: Interval[] = own.map(({ from, until }) => ({ from, until }));
	covered.sort((a, b) => a.from - b.from);
	const left = baseline.flatMap((version) =>
		subtract([{ from: version.from, until: version.until }], covered).map((interval) => ({
			...version,
			...interval
		}))
	);
	return [...left, ...own]
		.filter((version) => version.from < version.until)
		.sort((a, b) => a.from - b.from);
}

/** Whether `next` asks for something that `previous` did not: then everyone starts afresh (PRODUCT.md, rule 2). */
export function asksMore(next: Demand, previous: Demand): boolean {
	if (next.kind === 'competence' && previous.kind === 'competence')
		return next.competence !== previous.competence || next.level > previous.level;
	if (next.kind === 'agreement' && previous.kind === 'agreement')
		return next.agreement !== previous.agreement;
	return true;
}

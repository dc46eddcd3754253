import type { RequirementState } from '#lib/server/competence/index.ts';

/** The orders of the list, the usual one first. */
export const SORTS = ['navn', 'nyest', 'eier'] as const;
export type SortName = (typeof SORTS)[number];

type Sorted = Pick<RequirementState, 'from' | 'owner' | 'tightens'>;

/** An order that an address asks for; one that is none is the usual. */
export function readSort(name: string): SortName {
	return SORTS.find((sort) => sort === name) ?? 'navn';
}

/** The list, which comes by name, in another order. Equal ones keep their names' order. */
export function sortRequirements<T extends Sorted>(
	requirements: readonly T[],
	sort: SortName
): T[] {
	const sorted = [...requirements];
	if (sort === 'nyest')
		return sorted.sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
	if (sort === 'eier') return sorted.sort((a, b) => ownOrder(a) - ownOrder(b));
	return sorted;
}

/** The kommune's own first, then what it tightens, then what is shared. */
function ownOrder({ owner, tightens }: Sorted): number {
	if (owner === 'felles') return 2;
	return tightens === null ? 0 : 1;
}

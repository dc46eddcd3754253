import { isTelling, showNested } from '../suppression/index.ts';

/** How many people began on a course, and how many of them finished it. */
export interface Starts {
	started: number;
	completed: number;
}

/** The same as it may be shown; null: not. */
export interface ShownStarts {
	started: number | null;
	/** Only beside how many began. */
	completed: number | null;
}

/**
 * Which counts of groups that lie in each other (longer and shorter periods, all versions and one) may be shown. The
 * first go first: no group is shown that would tell of a few by itself, or held against one before it.
 */
export function showStarts(groups: readonly Starts[]): ShownStarts[] {
	const began = showNested(groups.map(({ started }) => started));
	const whole: Starts[] = [];
	return groups.map((group, index): ShownStarts => {
		if (!began[index]) return { started: null, completed: null };
		const missing = ({ started, completed }: Starts) => started - completed;
		const isHidden =
			isTelling(
				group.completed,
				whole.map(({ completed }) => completed)
			) || isTelling(missing(group), whole.map(missing));
		if (!isHidden) whole.push(group);
		return { started: group.started, completed: isHidden ? null : group.completed };
	});
}

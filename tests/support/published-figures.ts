import type { Adversary } from './re-identify.ts';

/*
 * What figures without names say to an adversary: the words of the page and the file, read by how docs/decisions/0026 says
 * that they are made.
 */

const STATUSES = ['waived', 'met', 'expiring', 'paused', 'missing', 'expired', 'overdue'] as const;

/** A share, as the heat table has it. */
export type SeenShare =
	| { shown: 'shown'; missing: number; counted: number }
	| { shown: 'nearly'; counted: number }
	| { shown: 'few' | 'hidden' }
	| null;

/** A number, that it is of fewer than five, or nothing. */
export type SeenCount = number | 'few' | 'hidden';

/** What a number to the nearest five or ten can have been. */
export function rangeOf(step: 5 | 10, seen: SeenCount): [number, number] {
	if (seen === 'hidden') return [0, 100_000];
	if (seen === 'few') return [0, 4];
	const fitting = Array.from({ length: 2 * step }, (_, index) => seen - step + index).filter(
		(count) => count >= 5 && Math.round(count / step) * step === seen
	);
	return [Math.min(...fitting), Math.max(...fitting)];
}

export const nameOf = (place: string, requirement: string, kind: string) =>
	`${place} · ${requirement} · ${kind}`;

/** That statuses add up: those who have it, those who lack it, both, and everybody who is asked. */
export function learnParts(adversary: Adversary, place: string, requirement: string): void {
	const name = (kind: string) => nameOf(place, requirement, kind);
	adversary.add(name('har'), ['met', 'expiring'].map(name));
	adversary.add(name('mangler'), ['missing', 'expired', 'overdue'].map(name));
	adversary.add(name('telt'), ['har', 'mangler'].map(name));
	adversary.add(name('omfattet'), ['telt', 'waived', 'paused'].map(name));
}

export function learnShare(
	adversary: Adversary,
	place: string,
	requirement: string,
	share: SeenShare
): void {
	const learn = (kind: string, [least, most]: [number, number]) =>
		adversary.learn(nameOf(place, requirement, kind), least, most);
	if (share === null) return learn('omfattet', [0, 0]);
	learn('omfattet', [1, 100_000]);
	if (share.shown === 'few') learn('har', [0, 4]);
	if (share.shown !== 'shown' && share.shown !== 'nearly') return;
	learn('har', [5, 100_000]);
	learn('telt', rangeOf(5, share.counted));
	learn('mangler', rangeOf(5, share.shown === 'nearly' ? 'few' : share.missing));
}

/** Every count of a place and requirement that there is, from how many have each status. */
export function countsOf(statuses: readonly number[]): Map<string, number> {
	const counts = new Map<string, number>(
		STATUSES.map((status, index) => [status, statuses[index] ?? 0])
	);
	const sum = (...kinds: string[]) => kinds.reduce((all, kind) => all + (counts.get(kind) ?? 0), 0);
	counts.set('har', sum('met', 'expiring'));
	counts.set('mangler', sum('missing', 'expired', 'overdue'));
	counts.set('telt', sum('har', 'mangler'));
	counts.set('omfattet', sum('telt', 'waived', 'paused'));
	return counts;
}

export const KINDS = [...STATUSES, 'har', 'mangler', 'telt', 'omfattet'];

/** Whether a count that is known exactly tells of somebody: any of people, and that nobody has it, lacks it or is counted. */
export function isTelling(name: string, truth: ReadonlyMap<string, number>): boolean {
	const [place = '', requirement = '', kind = ''] = name.split(' · ');
	if ((truth.get(name) ?? 0) > 0) return true;
	const groupOf: Record<string, string> = { har: 'telt', mangler: 'telt', telt: 'omfattet' };
	const group = groupOf[kind];
	return group !== undefined && (truth.get(nameOf(place, requirement, group)) ?? 0) > 0;
}

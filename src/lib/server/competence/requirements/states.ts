import { isBefore } from '../../imports/index.ts';

/**
 * Where a requirement, or one version of it, is in its life on a day. `utkast`: only drafts of it exist. `planlagt`: it
 * begins later. `gjelder`: it is in force. `erstattet`: a later version took over. `avsluttet`: it ended.
 */
export const STATES = ['utkast', 'planlagt', 'gjelder', 'erstattet', 'avsluttet'] as const;
export type State = (typeof STATES)[number];

interface Dated {
	validFrom: string;
	validUntil: string;
}

/**
 * @param version one of `versions`
 * @param versions all of the same owner, in order of their numbers
 */
export function stateOfVersion(
	version: Dated,
	versions: readonly Dated[],
	date: string
): Exclude<State, 'utkast'> {
	if (!isEmpty(version)) {
		if (isBefore(date, version.validFrom)) return 'planlagt';
		if (isBefore(date, version.validUntil)) return 'gjelder';
	}
	// One that took over where this ended; those that never held took nothing over.
	const isReplaced = versions
		.slice(versions.indexOf(version) + 1)
		.some((later) => !isEmpty(later) && later.validFrom === version.validUntil);
	return isReplaced ? 'erstattet' : 'avsluttet';
}

/** @param versions of the baseline and the kommune; none: there are only drafts */
export function stateOfRequirement(
	versions: readonly Dated[],
	date: string
): Exclude<State, 'erstattet'> {
	if (versions.length === 0) return 'utkast';
	if (versions.some((version) => isInForce(version, date))) return 'gjelder';
	return versions.some((version) => !isEmpty(version) && isBefore(date, version.validFrom))
		? 'planlagt'
		: 'avsluttet';
}

/** Whether a version holds on a day. */
export function isInForce({ validFrom, validUntil }: Dated, date: string): boolean {
	return !isBefore(date, validFrom) && isBefore(date, validUntil);
}

/** A version that was replaced or ended before it began. */
export function isEmpty({ validFrom, validUntil }: Dated): boolean {
	return !isBefore(validFrom, validUntil);
}

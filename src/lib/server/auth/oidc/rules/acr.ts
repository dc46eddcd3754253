/** Levels of assurance, each line from the lowest to the highest. A higher one does for a lower one. */
const LADDERS = [
	['idporten-loa-low', 'idporten-loa-substantial', 'idporten-loa-high'],
	['eidas-loa-low', 'eidas-loa-substantial', 'eidas-loa-high']
];

/**
 * Whether the sign-in was as strong as asked for: one of the accepted levels, or a higher one where levels are known to
 * be in order. Without accepted levels, everything is.
 */
export function isAcrAccepted(accepted: readonly string[], got: unknown): boolean {
	if (accepted.length === 0) return true;
	if (typeof got !== 'string' || got === '') return false;
	return accepted.some((level) => level === got || isHigher(got, level));
}

function isHigher(got: string, level: string): boolean {
	return LADDERS.some((ladder) => {
		const wanted = ladder.indexOf(level);
		return wanted !== -1 && ladder.indexOf(got) > wanted;
	});
}

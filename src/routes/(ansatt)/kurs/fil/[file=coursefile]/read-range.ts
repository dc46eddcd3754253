/**
 * The part of a file that is asked for; null: all of it, also when several parts are asked for at once.
 * @param header as browsers send it: `bytes=0-499`, `bytes=500-`, `bytes=-500`
 * @returns both ends included (RFC 9110, 14.2)
 */
export function readRange(
	header: string | null,
	length: number
): { first: number; last: number } | 'unsatisfiable' | null {
	const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
	if (from === '' && to === '') return null;
	const first = from === '' ? Math.max(0, length - Number(to)) : Number(from);
	const last = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1);
	if (to !== '' && from !== '' && Number(to) < Number(from)) return null;
	return first <= last ? { first, last } : 'unsatisfiable';
}

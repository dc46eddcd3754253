/**
 * The value as JSON in the one way it can be written (RFC 8785): keys in the order of their UTF-16 code units, no
 * spaces, numbers and strings as ECMAScript writes them. The same value gives the same bytes on every machine.
 * A key whose value is undefined is left out.
 * @throws TypeError for what JSON cannot hold: a number that is not finite, a function, undefined itself
 */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
	if (typeof value === 'object' && value !== null)
		return `{${Object.entries(value)
			.filter(([, member]) => member !== undefined)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
			.join(',')}}`;
	if (typeof value === 'number' && !Number.isFinite(value))
		throw new TypeError(`JSON has no ${value}.`);
	const text: unknown = JSON.stringify(value);
	if (typeof text !== 'string') throw new TypeError(`JSON has no ${typeof value}.`);
	return text;
}

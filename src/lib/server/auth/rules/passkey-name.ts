/** Characters of a name. */
export const LONGEST_NAME = 60;

/** The name somebody has typed for a passkey, on one line; null when it is empty or too long. */
export function readName(typed: string): string | null {
	const name = typed.replace(/[\s\p{Cc}]+/gu, ' ').trim();
	return name.length > 0 && name.length <= LONGEST_NAME ? name : null;
}

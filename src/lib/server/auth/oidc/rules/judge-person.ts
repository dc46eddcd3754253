/** What is known of an account, and of those whom HR calls what the provider says. */
export interface Known {
	/** The person whose account it is; null before it is linked. */
	linked: number | null;
	/** People of the kommune whom the claim fits and who work there, or will. */
	claimed: readonly number[];
	/** Whether the linked person works there, or will. */
	isEmployed: boolean;
}

export type PersonFault = 'unknown_person' | 'several_people' | 'other_person' | 'has_left';

/**
 * Which employee it is, and whether the account is to be linked to them now. A link that HR and the provider have come to
 * disagree with is refused: one of the three is wrong, and nobody gets in as somebody else meanwhile.
 */
export function judgePerson({
	linked,
	claimed,
	isEmployed
}: Known): { personId: number; isNew: boolean } | { fault: PersonFault } {
	const [first] = claimed;
	if (claimed.length > 1) return { fault: 'several_people' };
	if (linked === null)
		return first === undefined ? { fault: 'unknown_person' } : { personId: first, isNew: true };
	if (first !== undefined && first !== linked) return { fault: 'other_person' };
	return isEmployed ? { personId: linked, isNew: false } : { fault: 'has_left' };
}

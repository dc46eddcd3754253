/** What is signed of a chain: where it ended on a day. */
export function headOf(head: {
	municipalityId: number;
	day: string;
	position: number;
	/** Hexadecimal. */
	hash: string;
}): string {
	const { municipalityId, day, position, hash } = head;
	return JSON.stringify({
		type: 'kyndig-signaturkjede',
		format: 1,
		municipality: municipalityId,
		day,
		position,
		hash
	});
}

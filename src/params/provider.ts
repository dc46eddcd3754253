/** A provider: the number of its kommune and its id. */
export const match = (text: string) =>
	/^[1-9]\d{0,3}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

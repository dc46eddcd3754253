/** An id as the database makes them for what is kept for ever. */
export const match = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

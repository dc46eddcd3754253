/** A file of a course by what it holds: SHA-256 and the end of its name. */
export const match = (text: string): boolean => /^[0-9a-f]{64}\.[a-z0-9]+$/.test(text);

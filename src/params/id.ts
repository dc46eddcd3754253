/** A positive whole number that fits a database id. */
export const match = (text: string) => /^[1-9]\d{0,8}$/.test(text);

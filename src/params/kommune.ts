/** The number of a kommune, four digits. */
export const match = (text: string) => /^\d{4}$/.test(text);

/** One thing done wrong in the template course, and what the check says of it. */
export interface Seed {
	/** The file that is changed. */
	file: string;
	from: string;
	to: string;
	/** Words on the line that is pointed at, after the change; left out, the line of the change. */
	at?: string;
	/** The file that is pointed at, at its first line, when it is another than the changed one. */
	in?: string;
	says: string;
}

export type Seeds = Record<string, Seed>;

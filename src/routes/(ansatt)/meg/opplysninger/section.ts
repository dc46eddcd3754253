/** A part of what is held about a person, ready to read: on the page, and in the file. */
export interface Section {
	key: string;
	title: string;
	/** Where it comes from, and who can see it. */
	source: string;
	seenBy: string;
	tables: Table[];
}

export interface Table {
	title: string;
	/** `facts`: each row is what and its value. */
	kind: 'rows' | 'facts';
	columns: string[];
	rows: string[][];
	/** Too long for the page. */
	isInFileOnly?: true;
}

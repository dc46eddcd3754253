export { InvalidAnswer } from './rules/invalid-answer.ts';

/** There is no such course, lesson or question. */
export class NotFound extends Error {
	constructor(message = 'Vi finner ikke dette kurset.') {
		super(message);
	}
}

/** The course exists, but this person has not started it. */
export class NotStarted extends NotFound {
	constructor() {
		super('Du har ikke startet dette kurset ennå.');
	}
}

/** The next round cannot begin yet. */
export class TooSoon extends Error {
	readonly until: Date;

	constructor(until: Date) {
		super('Ta en pause før neste forsøk.');
		this.until = until;
	}
}

/** What is said of a course, or of a comment, cannot be taken. Nothing is stored; `faults` by the name of the field. */
export class FeedbackRefused extends Error {
	readonly faults: FeedbackFault[];

	constructor(faults: FeedbackFault[]) {
		super('Rett det som mangler, og send på nytt.');
		this.faults = faults;
	}
}

export type FeedbackFault =
	| { field: 'stars'; kind: 'none' }
	| { field: 'comment'; kind: 'too-long'; length: number }
	| { field: 'reason'; kind: 'none' | 'too-long' };

/** Something wrong in a course's files. */
export interface CourseFault {
	/** Path inside the course's folder. */
	file: string;
	line: number;
	message: string;
}

/** The files of a course break the format. The message lists every fault with file and line. */
export class InvalidCourse extends Error {
	readonly slug: string;
	readonly faults: CourseFault[];

	constructor(slug: string, faults: CourseFault[]) {
		const lines = faults.map(({ file, line, message }) => `  ${file}:${line}: ${message}`);
		super(`Kurset «${slug}» kan ikke leses:\n${lines.join('\n')}`);
		this.slug = slug;
		this.faults = faults;
	}
}

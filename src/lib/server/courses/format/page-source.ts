import type { Report } from './markdown.ts';
import type { MediaShelf } from './media.ts';

/** A page of a course that is being read. */
export interface PageSource {
	/** The whole file. */
	text: string;
	report: Report;
	media: MediaShelf;
	/** An id that nothing else in the page has. */
	newId(): string;
}

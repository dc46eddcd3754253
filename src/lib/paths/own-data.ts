import { withQuery, type QueryValue, type SavedQuery } from '../paths.ts';

/** What Kyndig holds about oneself, and what one asks to have corrected of it. */
export const ownDataPaths = {
	/** `lagret`: what has just been done with a request, `sendt`, `trukket` or `borte`. */
	page: (query: SavedQuery = {}) => withQuery('/meg/opplysninger', query),
	/** All of it as a file. */
	file: (format: 'json' | 'html') => `/meg/opplysninger/fil?format=${format}`,
	/** `gjelder`: which part of the page. */
	ask: (query: { gjelder?: QueryValue } = {}) => withQuery('/meg/opplysninger/retting', query),
	/** Where one complains about the answer. */
	authority: () => 'https://www.datatilsynet.no/'
} as const;

import type { Handle } from '@sveltejs/kit';

/**
 * Tells the browser of the scripts and styles of a page, and of the font, before it has found them itself. The font with
 * rarer letters comes to the pages that have them.
 */
export const handlePreload: Handle = ({ event, resolve }) =>
	resolve(event, {
		preload: ({ type, path }) =>
			type === 'js' || type === 'css' || (type === 'font' && /\/inter\.[^/]+\.woff2$/.test(path))
	});

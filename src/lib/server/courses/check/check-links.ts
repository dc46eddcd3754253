import type { CourseFault } from '../errors.ts';
import type { ReadCourse } from '../format/load-course.ts';
import { lineOf, parseMarkdown, walk } from '../format/markdown.ts';
import { settingsFile } from '../format/read-settings.ts';

/** How an address answers. Asked with HEAD first, for we want no more than to know. */
export type Ask = (
	url: string,
	method: 'HEAD' | 'GET',
	signal: AbortSignal
) => Promise<{ status: number }>;

const TIMEOUT = 10_000;
const AT_ONCE = 4;

const fetchStatus: Ask = (url, method, signal) =>
	fetch(url, { method, signal, headers: { 'User-Agent': 'Kyndig courses check' } });

/** Asks every address on the web that a course leads to, and advises on those that do not answer. */
export async function checkLinks(
	course: ReadCourse,
	{ ask = fetchStatus, timeout = TIMEOUT }: { ask?: Ask; timeout?: number } = {}
): Promise<CourseFault[]> {
	const places = listLinks(course);
	const urls = [...new Set(places.map(({ url }) => url))];
	const answers = new Map<string, string | null>();
	const next = async () => {
		for (let url = urls.shift(); url !== undefined; url = urls.shift())
			answers.set(url, await troubleOf(url, ask, timeout));
	};
	await Promise.all(Array.from({ length: AT_ONCE }, next));
	return places.flatMap(({ url, file, line }) => {
		const trouble = answers.get(url);
		return trouble
			? [{ file, line, message: `Lenken ${url} ${trouble}. Se om den er flyttet.` }]
			: [];
	});
}

function listLinks({ files }: ReadCourse): { url: string; file: string; line: number }[] {
	const found: { url: string; file: string; line: number }[] = [];
	for (const [file, content] of files) {
		const text = content.toString('utf8');
		if (file === settingsFile)
			for (const [index, line] of text.split('\n').entries())
				for (const [url] of line.matchAll(/https:\/\/[^\s'"},]+/g))
					found.push({ url, file, line: index + 1 });
		if (!file.endsWith('.md')) continue;
		for (const node of walk(parseMarkdown(text)))
			if (node.type === 'link' && node.url.startsWith('https:'))
				found.push({ url: node.url, file, line: lineOf(node) });
	}
	return found;
}

async function troubleOf(url: string, ask: Ask, timeout: number): Promise<string | null> {
	try {
		let { status } = await ask(url, 'HEAD', AbortSignal.timeout(timeout));
		// Some do not know HEAD, or give it only to those they know.
		if (status >= 400) ({ status } = await ask(url, 'GET', AbortSignal.timeout(timeout)));
		return status >= 400 ? `svarer med feil ${status}` : null;
	} catch (error) {
		const isSlow = error instanceof Error && error.name === 'TimeoutError';
		return isSlow ? `svarte ikke på ${timeout / 1000} sekunder` : 'svarer ikke';
	}
}

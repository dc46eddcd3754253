import { describe, expect, it } from 'vitest';
import { readCourse } from '../format/load-course.ts';
import { checkLinks, type Ask } from './check-links.ts';

const course = await readCourse('courses', '_mal');

/** Answers each address with a status, or fails with what it is given. */
const web =
	(answers: Record<string, { HEAD: number | Error; GET?: number }>, asked: string[] = []): Ask =>
	async (url, method) => {
		asked.push(`${method} ${url}`);
		const answer = answers[url]?.[method] ?? 200;
		if (answer instanceof Error) throw answer;
		return { status: answer };
	};

describe('checkLinks', () => {
	it('asks each address of the pages and of course.yaml once', async () => {
		const asked: string[] = [];
		expect(await checkLinks(course, { ask: web({}, asked) })).toEqual([]);
		expect(asked.sort()).toEqual([
			'HEAD https://www.aukra.kommune.no',
			'HEAD https://www.molde.kommune.no',
			'HEAD https://www.uutilsynet.no'
		]);
	});

	it('tells every place that leads to what does not answer', async () => {
		const slow = Object.assign(new Error('slow'), { name: 'TimeoutError' });
		const found = await checkLinks(course, {
			timeout: 3000,
			ask: web({
				'https://www.uutilsynet.no': { HEAD: 404, GET: 404 },
				'https://www.aukra.kommune.no': { HEAD: slow },
				'https://www.molde.kommune.no': { HEAD: new TypeError('fetch failed') }
			})
		});
		expect(found.map(({ file, line, message }) => `${file}:${line}: ${message}`)).toEqual([
			'course.yaml:26: Lenken https://www.molde.kommune.no svarer ikke. Se om den er flyttet.',
			'course.yaml:26: Lenken https://www.aukra.kommune.no svarte ikke på 3 sekunder. Se om den er flyttet.',
			'course.yaml:27: Lenken https://www.molde.kommune.no svarer ikke. Se om den er flyttet.',
			'nb/tekst.md:7: Lenken https://www.uutilsynet.no svarer med feil 404. Se om den er flyttet.',
			'nn/tekst.md:7: Lenken https://www.uutilsynet.no svarer med feil 404. Se om den er flyttet.'
		]);
	});

	it('asks once more where only the whole page is given', async () => {
		const ask = web({ 'https://www.uutilsynet.no': { HEAD: 405, GET: 200 } });
		expect(await checkLinks(course, { ask })).toEqual([]);
	});

	it('gives up on what never answers', async () => {
		const never: Ask = (_url, _method, signal) =>
			new Promise((_, reject) =>
				signal.addEventListener('abort', () => reject(signal.reason as Error))
			);
		const found = await checkLinks(course, { ask: never, timeout: 20 });
		expect(found).toHaveLength(5);
		expect(found[0]?.message).toContain('svarte ikke på 0.02 sekunder');
	});
});

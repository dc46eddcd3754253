import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './markdown.ts';
import { createMediaShelf } from './media.ts';
import { readQuiz } from './read-quiz.ts';
import { readLesson } from './read-lesson.ts';
import { readSettings } from './read-settings.ts';
import type { CourseFault } from '../errors.ts';

const guide = readFileSync('docs/guide/kursforfatter.md', 'utf8');
const examples = parseMarkdown(guide).flatMap((node) => (node.type === 'code' ? [node] : []));
const pages = examples.filter(({ lang }) => lang === 'markdown').map(({ value }) => value);
const media = createMediaShelf(new Map(), () => () => {});

describe('the guide for authors', () => {
	it('shows a course.yaml that is right', () => {
		const faults: CourseFault[] = [];
		const [yaml] = examples.filter(({ lang }) => lang === 'yaml');
		readSettings(yaml?.value.replaceAll('https://…', 'https://x.no'), 'mitt-kurs', faults);
		expect(faults).toEqual([]);
	});

	it('shows parts that are right', () => {
		expect(pages.length).toBeGreaterThan(5);
		for (const page of pages) {
			const faults: CourseFault[] = [];
			const text = page.startsWith('---') ? page : `---\ntitle: Eksempel\n---\n\n${page}`;
			const read = page.includes(':question{') ? readQuiz : readLesson;
			read(text, 'nb/eksempel.md', media, faults);
			expect(faults, page).toEqual([]);
		}
	});
});

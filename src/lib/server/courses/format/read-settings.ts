import type { CourseFault } from '../errors.ts';
import { settingsSchema, type CourseSettings } from '../schema.ts';
import { readYaml } from './read-yaml.ts';

export const settingsFile = 'course.yaml';

/**
 * Reads course.yaml; what is wrong is added to `faults`.
 * @returns null when it cannot be read
 */
export function readSettings(
	source: string | undefined,
	slug: string,
	faults: CourseFault[]
): CourseSettings | null {
	if (source === undefined) {
		faults.push({ file: settingsFile, line: 1, message: 'Fila mangler.' });
		return null;
	}
	const settings = readYaml(source, settingsSchema, settingsFile, faults);
	if (settings) checkSettings(settings, source, slug, faults);
	return settings;
}

function checkSettings(
	settings: CourseSettings,
	source: string,
	folder: string,
	faults: CourseFault[]
): void {
	const fault = (key: string, message: string) =>
		faults.push({ file: settingsFile, line: lineOfKey(source, key), message });
	const { languages } = settings;
	// A folder that is no course has a name that no course can have.
	const slug = folder.replace(/^_/, '');
	if (settings.slug !== slug)
		fault('slug', `«${settings.slug}» er ikke navnet på mappa, «${slug}».`);
	if (!languages.includes('nb')) fault('languages', 'Bokmål (nb) må være med.');
	if (new Set(languages).size < languages.length) fault('languages', 'Et språk står to ganger.');
	const ids = [...settings.lessons.map(({ id }) => id), settings.quiz.page];
	if (new Set(ids).size < ids.length)
		fault('lessons', 'To leksjoner (eller en leksjon og prøven) har samme id.');
	const texts = ['title', 'summary', 'why', 'audience', 'contact', 'version_note'] as const;
	for (const key of texts) {
		const text = settings[key];
		if (!text) continue;
		const missing = languages.filter((language) => text[language] === undefined);
		if (missing.length > 0) fault(key, `${key} mangler på ${missing.join(' og ')}.`);
	}
}

/** Where a key of the outermost level stands. */
export function lineOfKey(source: string, key: string): number {
	const line = source.split('\n').findIndex((text) => text.startsWith(`${key}:`)) + 1;
	return Math.max(line, 1);
}

/** Where a lesson stands in the list of them. */
export function lineOfLesson(source: string, id: string): number {
	const pattern = new RegExp(`\\bid:\\s*["']?${id}(?![\\w-])`);
	const line = source.split('\n').findIndex((text) => pattern.test(text)) + 1;
	return Math.max(line, 1);
}

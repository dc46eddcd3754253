import { formatMinutes, formatNumber } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { percentText, toPercent } from '#lib/percent.ts';
import type { CourseFigures, CourseReport, Telling } from '#lib/server/reports/index.ts';

type Question = CourseReport['questions'][number];

/** A count, or that it is hidden. */
export function countText(count: number | null): string {
	return count === null ? m.owner_hidden() : formatNumber(count);
}

/** «4,2», «5». */
export function starsText(stars: number): string {
	return new Intl.NumberFormat(getLocale() === 'en' ? 'en-GB' : 'nb', {
		maximumFractionDigits: 1
	}).format(stars);
}

/** A cell of the list: what it says, and whether something is hidden there. */
export interface CellText {
	text: string;
	isHidden: boolean;
}

const shown = (text: string): CellText => ({ text, isHidden: false });
const hidden = (): CellText => ({ text: m.owner_hidden(), isHidden: true });

export function shareCell({ started, completed, share }: CourseFigures): CellText {
	if (started === 0) return shown(m.owner_none());
	return completed === null || share === null ? hidden() : shown(percentText(share));
}

export function timeCell({ completed, minutes }: CourseFigures): CellText {
	if (completed === 0) return shown(m.owner_none());
	return minutes === null ? hidden() : shown(formatMinutes(minutes));
}

export function starsCell({ stars }: Pick<CourseFigures, 'stars'>): CellText {
	return stars
		? shown(m.owner_stars_of({ stars: starsText(stars.stars) }))
		: shown(m.owner_too_few());
}

export const TELLING_WORDS: Record<Telling, () => string> = {
	well: m.report_well,
	little: m.report_little,
	backwards: m.report_backwards,
	unknown: m.report_unknown
};

/** The list for a spreadsheet, header first. Holds nothing that the page does not show. */
export function figuresTable(courses: CourseFigures[]): string[][] {
	const number = (value: number | null) => (value === null ? m.owner_hidden() : String(value));
	return [
		[
			m.owner_csv_course(),
			m.owner_csv_started(),
			m.owner_csv_completed(),
			m.owner_csv_share(),
			m.owner_csv_minutes(),
			m.owner_csv_stars(),
			m.owner_csv_waiting()
		],
		...courses.map((course) => [
			course.title,
			number(course.started),
			number(course.completed),
			course.share === null ? shareCell(course).text : String(toPercent(course.share)),
			course.minutes === null ? timeCell(course).text : String(course.minutes),
			course.stars ? starsText(course.stars.stars) : m.owner_too_few(),
			String(course.waiting)
		])
	];
}

/** «0,31». */
export function discriminationText(discrimination: number): string {
	return new Intl.NumberFormat(getLocale() === 'en' ? 'en-GB' : 'nb', {
		minimumFractionDigits: 1,
		maximumFractionDigits: 1
	}).format(discrimination);
}

/** The questions for a spreadsheet, header first. Holds nothing that the page does not show. */
export function questionsTable(questions: Question[]): string[][] {
	return [
		[
			m.report_csv_lesson(),
			m.report_csv_question(),
			m.report_csv_answered(),
			m.report_csv_right(),
			m.report_csv_discrimination(),
			m.report_csv_tells(),
			m.report_csv_mistake()
		],
		...questions.map(({ lesson, text, isUnasked, figures }) => {
			if (!figures) {
				const none = isUnasked ? m.report_not_asked() : m.owner_hidden();
				return [lesson, text, isUnasked ? '0' : none, none, none, none, none];
			}
			const { answered, share, discrimination, telling, commonMistake } = figures;
			return [
				lesson,
				text,
				String(answered),
				String(toPercent(share)),
				telling === 'unknown' || discrimination === null ? '' : discriminationText(discrimination),
				TELLING_WORDS[telling](),
				commonMistake ?? ''
			];
		})
	];
}

import { START_TITLE, startQuestions, startText } from '../agreements/index.ts';
import { addMonths, formatDay, type Day } from './calendar.ts';
import { AGREEMENT, historyStart } from './requirements.ts';
import type { Agreement } from './types.ts';

/** The databrukeravtale with its three versions; the last is material and four weeks old. */
export function databrukeravtale(today: Day): Agreement {
	const start = historyStart(today);
	const version = (number: number, from: Day, material: boolean, graceDays: number) => ({
		number,
		from: formatDay(from),
		material,
		graceDays,
		text: startText(number)
	});
	return {
		code: AGREEMENT,
		title: START_TITLE,
		versions: [
			version(1, start, true, 0),
			version(2, addMonths(start, 19), false, 0),
			{ ...version(3, today - 28, true, 75), questions: startQuestions() }
		]
	};
}

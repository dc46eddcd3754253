import { z } from 'zod';
import { dayAfter, parseDay } from './dates.ts';

/*
 * What a cell of a text table may hold. A cell arrives trimmed; undefined means that the file has no such column,
 * so a schema that refuses undefined makes its column required.
 */

const MISSING = 'mangler. Fyll ut feltet.';

/** Text that must be there. */
export const required = z.string().min(1, MISSING);

/** Text that may be empty. */
export const optional = z.string().default('');

/** A day, `YYYY-MM-DD`. */
export const requiredDay = required.pipe(z.string().transform(toDay));

/** A day, or null when the cell is empty. */
export const optionalDay = optional.transform((text, context) =>
	text === '' ? null : toDay(text, context)
);

/** A last day that is included, as the bound that is not: `YYYY-MM-DD`, or `infinity` when the cell is empty. */
export const lastDay = optionalDay.transform((day) => (day === null ? 'infinity' : dayAfter(day)));

/** One of these words, in any case. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
	return required.pipe(
		z
			.string()
			.transform((text) => text.toLowerCase())
			.pipe(
				z.enum(words, {
					error: `er ukjent. Bruk ${words.slice(0, -1).join(', ')} eller ${words.at(-1)}.`
				})
			)
	);
}

function toDay(text: string, context: z.RefinementCtx): string {
	const parsed = parseDay(text);
	if ('day' in parsed) return parsed.day;
	context.addIssue({ code: 'custom', message: parsed.wrong });
	return z.NEVER;
}

import { formatDate } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { LackingPerson } from '#lib/server/reports/index.ts';

/** What somebody has asked or refused; nothing when they have not. */
export function responseWords(response: LackingPerson['response'], today: string): string {
	if (response === null) return '';
	const date = formatDate(response.on, today);
	return response.kind === 'question'
		? m.oppfolging_cell_question({ date })
		: m.oppfolging_cell_refusal({ date });
}

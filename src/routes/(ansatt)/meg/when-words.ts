import { formatDate, formatRelative, formatTime } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** «i dag kl. 14.03», «18. november kl. 9.12». */
export function whenOf({ at, day }: { at: Date; day: string }, today: string): string {
	const isNear = day === today || formatRelative(day, today) === m.date_yesterday();
	return m.okter_moment({
		day: isNear ? formatRelative(day, today) : formatDate(day, today),
		time: formatTime(at)
	});
}

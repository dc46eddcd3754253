import { require } from '../../auth/index.ts';
import type { Context, Language } from '../../db/index.ts';
import { wordsIn } from '../queries.ts';
import { actingPerson } from '../sign/acting-person.ts';
import { listOwnReminders } from './reminder-queries.ts';

export interface MyReminder {
	code: string;
	title: string;
	/** The last day in time; null: there is none. */
	lastDay: string | null;
	/** The day on which I was reminded last. */
	on: string;
	/** By HR, and not by the last day drawing near. */
	isAsked: boolean;
}

/** What I have been reminded of and still lack; nothing of what I have signed since. @throws Forbidden */
export async function listMyReminders(
	context: Context,
	input: { language: Language }
): Promise<MyReminder[]> {
	await require(context, 'self', { self: true });
	const rows = await listOwnReminders(context, actingPerson(context));
	return rows.map(({ code, title, lastDay, on, step }) => ({
		...{ code, lastDay, on },
		title: wordsIn(title, input.language).text,
		isAsked: step.startsWith('asked-')
	}));
}

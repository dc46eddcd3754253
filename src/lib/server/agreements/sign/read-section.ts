import { require } from '../../auth/index.ts';
import type { Context, Language } from '../../db/index.ts';
import { insertReading } from '../queries.ts';
import { actingPerson } from './acting-person.ts';
import { loadReading } from './load-reading.ts';

/**
 * Notes that I have read a section of the version in force. Again changes nothing: the first time stands.
 * @param input.version the version that was before me
 * @returns the section that must be read next, from 0, null when nothing is left; `superseded` when another version is in force
 * or it has no such section
 * @throws Forbidden, NotFound
 */
export async function readSection(
	context: Context,
	input: { code: string; version: number; section: number; language: Language }
): Promise<{ next: number | null } | 'superseded'> {
	await require(context, 'self', { self: true });
	const personId = actingPerson(context);
	const { version, sections, required, read } = await loadReading(context, personId, input);
	const { section } = input;
	if (version.number !== input.version || !sections[section]) return 'superseded';
	const { agreementId, number } = version;
	await insertReading(context, { personId, agreementId, version: number, section });
	const left = [...required].filter((one) => one !== section && !read.has(one));
	// On from here, and then what was skipped.
	const after = left.filter((one) => one > section);
	return { next: (after.length > 0 ? after : left).sort((a, b) => a - b)[0] ?? null };
}

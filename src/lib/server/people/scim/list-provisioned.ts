import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import {
	countUsers,
	listBothSay,
	listWaiting,
	type BothSay,
	type UserCounts,
	type WaitingUser
} from './overview-queries.ts';
import { CLOSED, FIELDS, listConflicts, type Conflict, type Field } from './rules/ownership.ts';

/** Rows of a list on the page. */
const PAGE = 25;

export interface PersonConflict extends Conflict {
	personId: number;
	name: string;
}

export interface Pages<T> {
	rows: T[];
	total: number;
	page: number;
	pages: number;
}

export interface Provisioned {
	counts: UserCounts;
	waiting: Pages<WaitingUser>;
	conflicts: Pages<PersonConflict>;
	/** Fields that somebody's conflict is about, and how many have it. */
	byField: { field: Field; count: number }[];
}

/**
 * What the provider has delivered, held against the HR file: who is nobody there, and where the two say different things.
 * Whose details are shown is logged.
 * @throws Forbidden
 */
export async function listProvisioned(
	context: Context,
	ask: { field: string | null; waitingPage: number; conflictPage: number }
): Promise<Provisioned> {
	await require(context, 'configure', {});
	const counts = await countUsers(context);
	const all = (await listBothSay(context)).flatMap(conflictsOf);
	const asked = FIELDS.find((field) => field === ask.field);
	const conflicts = asked ? all.filter(({ field }) => field === asked) : all;
	const place = placeOf(counts.waiting, ask.waitingPage);
	const shown = placeOf(conflicts.length, ask.conflictPage);
	const rows = conflicts.slice(shown.offset, shown.offset + PAGE);
	await require(context, 'configure', {
		people: [...new Set(rows.map(({ personId }) => personId))]
	});
	return {
		counts,
		waiting: {
			...place,
			total: counts.waiting,
			rows: await listWaiting(context, { offset: place.offset, limit: PAGE })
		},
		conflicts: { ...shown, total: conflicts.length, rows },
		byField: FIELDS.flatMap((field) => {
			const count = all.filter((conflict) => conflict.field === field).length;
			return count > 0 ? [{ field, count }] : [];
		})
	};
}

function placeOf(total: number, asked: number): { page: number; pages: number; offset: number } {
	const pages = Math.max(1, Math.ceil(total / PAGE));
	const page = Math.min(pages, Math.max(1, asked));
	return { page, pages, offset: (page - 1) * PAGE };
}

function conflictsOf(both: BothSay): PersonConflict[] {
	const one = (value: string | null) => (value === null ? [] : [value]);
	const access = (isOpen: boolean) => [isOpen ? 'open' : CLOSED];
	const name = `${both.hrGivenName} ${both.hrFamilyName}`;
	return listConflicts({
		givenName: { hr: [both.hrGivenName], scim: one(both.givenName) },
		familyName: { hr: [both.hrFamilyName], scim: one(both.familyName) },
		email: { hr: one(both.hrEmail), scim: one(both.workEmail) },
		phone: { hr: one(both.hrPhone), scim: one(both.workPhone) },
		language: { hr: [both.hrLanguage], scim: one(both.language) },
		employeeNumber: { hr: both.numbers, scim: one(both.employeeNumber) },
		unit: { hr: both.units, scim: one(both.department) },
		position: { hr: both.positions, scim: one(both.title) },
		access: { hr: access(both.isEmployed), scim: access(both.active) }
	}).map((conflict) => ({ ...conflict, personId: both.personId, name }));
}

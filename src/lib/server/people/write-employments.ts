import type { Context } from '../db/index.ts';
import { isBefore, type OnProgress } from '../imports/index.ts';
import type { EmploymentRow, EmploymentTable } from './employment-file.ts';
import type { EmploymentPlan } from './employment-plan.ts';
import {
	endEmployments,
	insertEmployments,
	updateEmployments,
	type EmploymentContent,
	type EmploymentWrite
} from './employment-queries.ts';
import type { KnownUnit, OrgPlan } from './org-plan.ts';
import {
	correctUnitPeriods,
	insertPositions,
	insertUnits,
	listPositions,
	startUnitPeriods,
	type PositionText
} from './org-queries.ts';
import {
	insertEmployees,
	resolvePeople,
	updateEmployees,
	type EmployeeDetails,
	type KnownEmployee
} from './people-queries.ts';

/** Rows that one statement writes. */
const CHUNK = 5_000;

/**
 * Writes new units (whose first place has no beginning) and, from today, new names and places of known ones. Where a clock that
 * was ahead has written a later day, from that: the plan was held against the newest places, and on no earlier day may they
 * make a ring with what was before.
 * @returns the ids of all units by code
 */
export async function writeUnits(
	{ trx, municipalityId, today }: Context,
	plan: OrgPlan,
	known: Map<string, KnownUnit>
): Promise<Map<string, number>> {
	const ids = new Map([...known].map(([code, unit]) => [code, unit.id]));
	for (const [code, id] of await insertUnits(trx, municipalityId, [...plan.created.keys()]))
		ids.set(code, id);
	const idOf = (code: string) => defined(ids.get(code), `unit ${code}`);
	const parentId = (code: string | null) => (code === null ? null : idOf(code));
	await startUnitPeriods(
		trx,
		municipalityId,
		[...plan.created].map(([code, { name, parent }]) => ({
			unitId: idOf(code),
			validFrom: '-infinity',
			name,
			parentId: parentId(parent)
		}))
	);
	const changes = [...plan.changed].map(([code, { name, parent }]) => ({
		unitId: idOf(code),
		validFrom: defined(known.get(code), `unit ${code}`).validFrom,
		name,
		parentId: parentId(parent)
	}));
	const from = [...known.values()].reduce(
		(newest, { validFrom }) => (isBefore(newest, validFrom) ? validFrom : newest),
		today
	);
	const [later, sameDay] = partition(changes, ({ validFrom }) => isBefore(validFrom, from));
	await correctUnitPeriods(trx, municipalityId, sameDay);
	await startUnitPeriods(
		trx,
		municipalityId,
		later.map((change) => ({ ...change, validFrom: from }))
	);
	return ids;
}

/**
 * Makes new people and employees and updates names and addresses that changed. Whom retention has forgotten comes back
 * when the file says that they work here today or later; old rows in a file bring no names back.
 * @param details the row to take each human's details from, by the human's key
 */
export async function writeEmployees(
	{ trx, municipalityId, today }: Context,
	table: EmploymentTable,
	details: Map<string, EmploymentRow>,
	{ known, keyOf }: { known: Map<string, KnownEmployee>; keyOf: (row: EmploymentRow) => string }
): Promise<{ ids: Map<string, number>; added: number; changed: number }> {
	const ids = new Map([...known].map(([key, employee]) => [key, employee.personId]));
	const unknown = [...details.keys()].filter((key) => !known.has(key));
	for (const [key, id] of await resolvePeople(trx, unknown)) ids.set(key, id);
	const working = new Set(
		table.rows.filter(({ value }) => isBefore(today, value.sluttdato)).map((row) => keyOf(row))
	);
	const added: (EmployeeDetails & { personId: number })[] = [];
	const changed: typeof added = [];
	for (const [key, { value }] of details) {
		const old = known.get(key);
		const next: EmployeeDetails = {
			givenName: value.fornavn,
			familyName: value.etternavn,
			email: old && !table.has('epost') ? old.email : value.epost,
			phone: old && !table.has('telefon') ? old.phone : value.telefon,
			language: old && !table.has('sprak') ? old.language : value.sprak
		};
		const personId = defined(ids.get(key), `person ${key}`);
		if (!old) added.push({ ...next, personId });
		else if (old.isForgotten && !working.has(key)) continue;
		else if (
			next.givenName !== old.givenName ||
			next.familyName !== old.familyName ||
			next.email !== old.email ||
			next.phone !== old.phone ||
			next.language !== old.language
		)
			changed.push({ ...next, personId });
	}
	await insertEmployees(trx, municipalityId, added);
	await updateEmployees(trx, municipalityId, changed);
	return { ids, added: added.length, changed: changed.length };
}

/** Writes the periods of employments and the positions they need. @returns how many positions were new */
export async function writeEmployments(
	{ trx, municipalityId, today }: Context,
	plan: EmploymentPlan,
	{
		unitIds,
		personOf,
		onProgress = () => {}
	}: {
		unitIds: Map<string, number>;
		personOf: (row: EmploymentRow) => number | undefined;
		onProgress?: OnProgress | undefined;
	}
): Promise<number> {
	const contents = [...plan.added, ...plan.changed].map(({ content }) => content);
	const positions = new Map(
		(await listPositions(trx, municipalityId)).map((row) => [positionKey(row), row.id])
	);
	const missing = new Map<string, PositionText>();
	for (const { positionCode: code, positionTitle: title } of contents)
		if (!positions.has(positionKey({ code, title })))
			missing.set(positionKey({ code, title }), { code, title });
	for (const row of await insertPositions(trx, municipalityId, [...missing.values()]))
		positions.set(positionKey(row), row.id);

	const resolve = (content: EmploymentContent): EmploymentWrite => ({
		validUntil: content.validUntil,
		unitId: defined(unitIds.get(content.unit), `unit ${content.unit}`),
		positionId: defined(
			positions.get(positionKey({ code: content.positionCode, title: content.positionTitle })),
			`position ${content.positionTitle}`
		),
		percent: content.percent,
		leads: content.leads.map((code) => defined(unitIds.get(code), `unit ${code}`))
	});
	const total = contents.length + plan.ended.length;
	let done = 0;
	const inChunks = async <T>(rows: T[], write: (part: T[]) => Promise<void>) => {
		for (let start = 0; start < rows.length; start += CHUNK) {
			const part = rows.slice(start, start + CHUNK);
			await write(part);
			done += part.length;
			onProgress(done, total);
		}
	};
	await inChunks(plan.changed, (part) =>
		updateEmployments(
			trx,
			municipalityId,
			part.map(({ known, content }) => ({ id: known.id, ...resolve(content) }))
		)
	);
	await inChunks(plan.ended, (part) =>
		endEmployments(
			trx,
			municipalityId,
			part.map(({ id }) => id),
			today
		)
	);
	await inChunks(plan.added, (part) =>
		insertEmployments(
			trx,
			municipalityId,
			part.map(({ row, content }) => ({
				...resolve(content),
				personId: defined(personOf(row), `person of line ${row.line}`),
				number: row.value.ansattnummer,
				position: row.value.stillingsnummer,
				validFrom: row.value.startdato
			}))
		)
	);
	return missing.size;
}

function positionKey({ code, title }: PositionText): string {
	return JSON.stringify([code, title]);
}

function partition<T>(items: T[], test: (item: T) => boolean): [T[], T[]] {
	return [items.filter(test), items.filter((item) => !test(item))];
}

/** What was checked before must be there; anything else is a bug. */
function defined<T>(value: T | undefined, what: string): T {
	if (value === undefined) throw new Error(`${what} was checked but is missing`);
	return value;
}

import {
	getFacts,
	getFrame,
	mergeRows,
	STATUSES,
	toDay,
	type Frame,
	type GapRow,
	type Status
} from '../competence/index.ts';
import type { Context } from '../db/index.ts';
import { getCourseFinder } from './course-finder.ts';
import { gapRows } from './gap-report.ts';
import { toLine, type Line } from './lines.ts';
import { getNames, listStatuses, type Names, type ReportedPerson } from './queries.ts';
import { inLanguage, type Wording } from './reason.ts';

/** People shown at once. */
const PAGE = 30;

export interface MatrixInput {
	date: string;
	sort: 'mangler' | 'navn';
	/** Key of a column: only people who lack it. */
	lacking: string | null;
	/** Part of a name. */
	search: string;
	page: number;
	wording: Wording;
}

/** People and what is asked of them on a day, a page of it. */
export interface Matrix {
	date: string;
	people: number;
	/** (met + expiring) / (all but waived and paused), of rows; null when nothing is asked. */
	share: number | null;
	columns: { key: string; title: string; lacking: number }[];
	members: MatrixMember[];
	/** How many match the filter. */
	found: number;
	/** Place of the first member shown among those found, from 1. */
	first: number;
	page: number;
	pages: number;
}

/** What a cell shows; the reasons are on the person's own page. */
export type MatrixLine = Omit<Line, 'reasons' | 'because'>;

export interface MatrixMember {
	personId: number;
	name: string;
	title: string;
	units: string[];
	/** One cell a column; null: not required of this person. */
	cells: (MatrixLine | null)[];
	fulfilled: number;
	counted: number;
}

/**
 * Which of these people lack what on a day. Figures come from the timeline, what the cells say from the rules. Decides
 * nothing: whoever calls has asked `require` for everyone in it.
 * @param isAsked leaves out requirements by their version of the day; left out: all count
 */
export async function getMatrix(
	context: Context,
	people: ReportedPerson[],
	input: MatrixInput,
	isAsked: (version: GapRow['version']) => boolean = () => true
): Promise<Matrix> {
	const { trx, municipalityId } = context;
	const names = await getNames(trx, municipalityId, input.date);
	const frame = await getFrame(trx, municipalityId);
	const asked = askedOn(frame, names, isAsked, input);
	const statuses = await statusesOf(context, people, asked, input.date);
	const columns = [...new Map([...asked.values()].map((column) => [column.key, column])).values()]
		.filter(({ key }) => [...statuses.values()].some((byKey) => byKey.has(key)))
		.map(({ key, title }) => ({
			key,
			title,
			lacking: people.filter(({ personId }) => isLacking(statuses.get(personId)?.get(key))).length
		}))
		.sort((a, b) => a.title.localeCompare(b.title, 'nb'));

	const matching = sortPeople(filterPeople(people, statuses, input), statuses, input.sort);
	const pages = Math.max(1, Math.ceil(matching.length / PAGE));
	const page = Math.min(Math.max(1, input.page), pages);
	const shown = matching.slice((page - 1) * PAGE, page * PAGE);
	const all = [...statuses.values()].flatMap((byKey) => [...byKey.values()].flat());
	const counted = all.filter(isCounted).length;
	return {
		date: input.date,
		people: people.length,
		share: counted === 0 ? null : all.filter(isFulfilled).length / counted,
		columns,
		members: await explainMembers(context, shown, columns, { frame, names, asked, ...input }),
		found: matching.length,
		first: (page - 1) * PAGE + 1,
		page,
		pages
	};
}

/** A person as a page names them. */
export function describe(person: ReportedPerson, names: Names) {
	const unitNames = new Map([...names.units.values()].map(({ code, name }) => [code, name]));
	return {
		personId: person.personId,
		name: `${person.givenName} ${person.familyName}`,
		title: person.title,
		units: person.units.map((code) => unitNames.get(code) ?? code)
	};
}

/** By requirement id: the column it belongs to on the day. Requirements for the same competence share one. */
function askedOn(
	frame: Frame,
	names: Names,
	isAsked: (version: GapRow['version']) => boolean,
	{ date, wording }: MatrixInput
): Map<number, { key: string; title: string }> {
	const day = toDay(date);
	const asked = new Map<number, { key: string; title: string }>();
	for (const { id, versions } of frame.requirements) {
		const version = versions.find(({ from, until }) => from <= day && day < until);
		if (!version || !isAsked(version)) continue;
		const { demand } = version;
		const entry =
			demand.kind === 'agreement'
				? names.agreements.get(demand.agreement)
				: names.competences.get(demand.competence);
		if (entry)
			asked.set(id, {
				key: `${demand.kind === 'agreement' ? 'avtale' : 'kompetanse'}:${entry.code}`,
				title: inLanguage(entry.name, wording.locale)
			});
	}
	return asked;
}

type Statuses = Map<number, Map<string, Status[]>>;

async function statusesOf(
	context: Context,
	people: ReportedPerson[],
	asked: Map<number, { key: string }>,
	date: string
): Promise<Statuses> {
	const rows = await listStatuses(
		context.trx,
		context.municipalityId,
		people.map(({ personId }) => personId),
		date
	);
	const statuses: Statuses = new Map(people.map(({ personId }) => [personId, new Map()]));
	for (const { personId, requirementId, status } of rows) {
		const key = asked.get(requirementId)?.key;
		const name = STATUSES[status];
		const byKey = statuses.get(personId);
		if (key && name && byKey) byKey.set(key, [...(byKey.get(key) ?? []), name]);
	}
	return statuses;
}

function filterPeople(
	people: ReportedPerson[],
	statuses: Statuses,
	{ lacking, search }: MatrixInput
): ReportedPerson[] {
	const wanted = search.trim().toLocaleLowerCase('nb');
	return people.filter(
		(person) =>
			(lacking === null || isLacking(statuses.get(person.personId)?.get(lacking))) &&
			`${person.givenName} ${person.familyName}`.toLocaleLowerCase('nb').includes(wanted)
	);
}

function sortPeople(
	people: ReportedPerson[],
	statuses: Statuses,
	sort: MatrixInput['sort']
): ReportedPerson[] {
	const weight = ({ personId }: ReportedPerson) =>
		[...(statuses.get(personId)?.values() ?? [])]
			.flat()
			.reduce((sum, status) => sum + (WEIGHTS[status] ?? 0), 0);
	const byName = (a: ReportedPerson, b: ReportedPerson) =>
		`${a.givenName} ${a.familyName}`.localeCompare(`${b.givenName} ${b.familyName}`, 'nb');
	return [...people].sort(
		(a, b) => (sort === 'mangler' ? weight(b) - weight(a) : 0) || byName(a, b)
	);
}

/** How much a status weighs when those who lack most come first: one that is too late outweighs any number that are not. */
const WEIGHTS: Partial<Record<Status, number>> = {
	overdue: 10_000,
	expired: 10_000,
	missing: 100,
	expiring: 1
};

async function explainMembers(
	context: Context,
	people: ReportedPerson[],
	columns: { key: string }[],
	{
		frame,
		names,
		asked,
		date,
		wording
	}: {
		frame: Frame;
		names: Names;
		asked: ReadonlyMap<number, unknown>;
		date: string;
		wording: Wording;
	}
): Promise<MatrixMember[]> {
	const findCourses = await getCourseFinder();
	const facts = await getFacts(
		context.trx,
		context.municipalityId,
		people.map(({ personId }) => personId)
	);
	return people.map((person) => {
		const known = facts.get(person.personId);
		const rows = known
			? gapRows(frame, known, date).filter((row) => asked.has(row.requirementId))
			: [];
		const lines = mergeRows(rows).map((merged): MatrixLine => {
			const {
				reasons: _reasons,
				because: _because,
				...line
			} = toLine(merged, names, findCourses, wording);
			return line;
		});
		return {
			...describe(person, names),
			cells: columns.map(({ key }) => lines.find((line) => line.key === key) ?? null),
			fulfilled: lines.filter(({ status }) => isFulfilled(status)).length,
			counted: lines.filter(({ status }) => isCounted(status)).length
		};
	});
}

function isFulfilled(status: Status): boolean {
	return status === 'met' || status === 'expiring';
}

function isCounted(status: Status): boolean {
	return status !== 'waived' && status !== 'paused';
}

function isLacking(statuses: Status[] | undefined): boolean {
	return statuses?.some((status) => isCounted(status) && !isFulfilled(status)) ?? false;
}

import { Forbidden, require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { listPeopleByNumber } from '../../people/index.ts';
import { NotFound } from '../gap-report.ts';
import {
	namedRows,
	readDocument,
	readQuery,
	type FrozenDocument,
	type FrozenKind,
	type FrozenQuery
} from './document.ts';
import {
	findFrozenReport,
	listFrozenHeads,
	listLoggedChecksums,
	listUnitsOn,
	type FrozenHead,
	type FrozenRow
} from './queries.ts';
import { verify, type Verification } from './verify-rules.ts';

/** Reports shown at once. */
const PAGE = 50;

/** One line of the list of reports. */
export interface FrozenListItem extends Omit<FrozenHead, 'query'> {
	query: FrozenQuery;
	/** Name of the unit asked about; its code when it has no name now. null: the whole kommune. */
	unitName: string | null;
}

export interface FrozenList {
	reports: FrozenListItem[];
	total: number;
	page: number;
	pages: number;
	/** Reports on a page. */
	perPage: number;
	/** Whether the actor may freeze and open reports with names. */
	mayName: boolean;
	/** Units that can be asked about today. */
	units: { id: number; code: string; name: string }[];
}

/** What has been frozen in the kommune, newest first: those with names only for who may see names. @throws Forbidden */
export async function listFrozenReports(
	context: Context,
	{ page = 1 }: { page?: number } = {}
): Promise<FrozenList> {
	await require(context, 'figures', {});
	const { trx, municipalityId, today } = context;
	const mayName = await maySeeNames(context);
	const { heads, total } = await listFrozenHeads(trx, municipalityId, {
		kinds: mayName ? ['navn', 'tall'] : ['tall'],
		limit: PAGE,
		offset: (page - 1) * PAGE
	});
	const units = await listUnitsOn(trx, municipalityId, today);
	const nameOf = (code: string | null) => units.find((unit) => unit.code === code)?.name ?? code;
	return {
		reports: heads.flatMap(({ query, ...head }) => {
			const asked = readQuery(query);
			return asked ? [{ ...head, query: asked, unitName: nameOf(asked.unitCode) }] : [];
		}),
		total,
		page,
		pages: Math.max(1, Math.ceil(total / PAGE)),
		perPage: PAGE,
		mayName,
		units
	};
}

/** A frozen report, opened and verified. */
export interface FrozenReport extends FrozenListItem {
	/** The stored text, to the letter. */
	content: string;
	/** What it says; null when somebody has changed it so that it cannot be read. */
	document: FrozenDocument | null;
	verification: Verification;
	/** Names, on the day asked about, of the units by code. */
	unitNames: Record<string, string>;
	/** The kind that stands beside the text: somebody may have changed one of the two. */
	storedKind: FrozenKind;
}

/**
 * Opens a report. One with names leaves a look with each person in it whom the kommune still knows.
 * @throws Forbidden, NotFound
 */
export async function getFrozenReport(context: Context, id: string): Promise<FrozenReport> {
	await require(context, 'figures', {});
	const report = await read(context, id);
	if (isNamed(report))
		await require(context, 'named', { people: await listPeopleIn(context, report.document) });
	return report;
}

/** Whether a report is as it was frozen. Shows nothing of what is in it. @throws Forbidden, NotFound */
export async function verifyFrozenReport(
	context: Context,
	id: string
): Promise<Pick<FrozenReport, 'id' | 'sha256' | 'verification'>> {
	await require(context, 'figures', {});
	const report = await read(context, id);
	if (isNamed(report)) await require(context, 'named', { people: [] });
	return report;
}

/** The report with its verification, before anybody has decided who may see it. */
async function read(context: Context, id: string): Promise<FrozenReport> {
	const row = await findRow(context, id);
	const document = readDocument(row.content);
	const query = document?.query ?? readQuery(row.query);
	if (!query) throw new NotFound(`Rapporten ${id} er ødelagt: det står ikke hva den spør om.`);
	const { trx, municipalityId } = context;
	const { date, unitCode } = query;
	const logged = await listLoggedChecksums(trx, municipalityId, id);
	const units = await listUnitsOn(trx, municipalityId, date);
	const unitNames = Object.fromEntries(units.map(({ code, name }) => [code, name]));
	return {
		...row,
		query,
		unitName: unitCode === null ? null : (unitNames[unitCode] ?? unitCode),
		unitNames,
		storedKind: readQuery(row.query)?.kind ?? 'navn',
		document,
		verification: verify(row, document, logged)
	};
}

/** When text and row do not say the same kind, names may be in it. */
function isNamed({ document, storedKind }: FrozenReport): boolean {
	return document?.query.kind !== 'tall' || storedKind !== 'tall';
}

/** @throws NotFound also for what is no id */
async function findRow({ trx, municipalityId }: Context, id: string): Promise<FrozenRow> {
	const row = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
		? await findFrozenReport(trx, municipalityId, id)
		: undefined;
	if (row) return row;
	throw new NotFound(`Rapporten ${id} finnes ikke i kommunen. Sjekk id-en.`);
}

async function listPeopleIn(
	{ trx, municipalityId }: Context,
	document: FrozenDocument | null
): Promise<number[]> {
	const known = await listPeopleByNumber(trx, municipalityId);
	const numbers = document ? namedRows(document).map(({ ansattnummer }) => ansattnummer) : [];
	return [...new Set(numbers.flatMap((number) => known.get(number) ?? []))];
}

async function maySeeNames(context: Context): Promise<boolean> {
	try {
		await require(context, 'named', { people: [] });
		return true;
	} catch (error) {
		if (error instanceof Forbidden) return false;
		throw error;
	}
}

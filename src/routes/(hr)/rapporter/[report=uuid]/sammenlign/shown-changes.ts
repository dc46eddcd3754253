import { rowOf, type CountChange, type RowChange } from '#lib/server/reports/index.ts';
import { unitsText } from '../../report-words.ts';
import { pageRows, type RowPage } from '../../row-page.ts';
import type { ChangeKind } from './change-words.ts';

interface ChangesQuery {
	sok: string;
	endring: ChangeKind | null;
	side: number;
}

/** What the page shows of a change: not the two whole explanations. */
export interface ShownChange extends Pick<RowChange, 'kind' | 'fields' | 'reasons'> {
	ansattnummer: string;
	navn: string;
	enhet: string;
	krav: string;
	/** Of the row that came or went. */
	status: RowStatus;
}

type RowStatus = ReturnType<typeof rowOf>['status'];

/** How many have been added, removed and changed. */
export function countKinds(changes: { kind: ChangeKind }[]): Record<ChangeKind, number> {
	const count = { added: 0, removed: 0, changed: 0 };
	for (const { kind } of changes) count[kind] += 1;
	return count;
}

/** `names`: of the units by code; a search finds both. */
export function pageRowChanges(
	changes: RowChange[],
	query: ChangesQuery,
	names: Record<string, string>
): RowPage<ShownChange> {
	const page = pageRows(ofKind(changes, query), rowQuery(query), {}, [
		(change) => rowOf(change).ansattnummer,
		(change) => rowOf(change).navn,
		(change) => rowOf(change).enhet,
		(change) => rowOf(change).krav,
		(change) => unitsText(rowOf(change).enhet, names)
	]);
	return {
		...page,
		rows: page.rows.map((change) => {
			const { ansattnummer, navn, enhet, krav, status } = rowOf(change);
			const { kind, fields, reasons } = change;
			return { kind, fields, reasons, ansattnummer, navn, enhet, krav, status };
		})
	};
}

export function pageCountChanges(
	changes: CountChange[],
	query: ChangesQuery,
	names: Record<string, string>
): RowPage<CountChange> {
	return pageRows(ofKind(changes, query), rowQuery(query), {}, [
		({ enhet }) => enhet,
		({ krav }) => krav,
		({ enhet }) => unitsText(enhet, names)
	]);
}

function ofKind<T extends { kind: ChangeKind }>(changes: T[], { endring }: ChangesQuery): T[] {
	return endring === null ? changes : changes.filter(({ kind }) => kind === endring);
}

function rowQuery({ sok, side }: ChangesQuery) {
	return { search: sok, sortBy: '', descending: false, page: side };
}

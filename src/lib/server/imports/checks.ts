import type { FaultList } from './faults.ts';
import { isBefore } from './dates.ts';
import type { Row } from './read-table.ts';

/** Adds a fault when a period ends before it begins. `until` is the bound that is not included. */
export function checkPeriod(
	row: Row<unknown>,
	from: string,
	until: string,
	column: string,
	faults: FaultList
): void {
	if (!isBefore(from, until))
		faults.at(row, column, 'er før perioden begynner. Rett en av datoene.');
}

/** Adds a fault for every row whose key an earlier row has. */
export function checkUnique<T>(
	rows: Row<T>[],
	keyOf: (row: Row<T>) => string,
	what: { column: string; key: string },
	faults: FaultList
): void {
	const lines = new Map<string, number>();
	for (const row of rows) {
		const key = keyOf(row);
		const earlier = lines.get(key);
		if (earlier === undefined) lines.set(key, row.line);
		else
			faults.at(row, what.column, `samme ${what.key} står på linje ${earlier}. Behold én av dem.`);
	}
}

/** The person behind a row's employee number; adds a fault when the kommune never had it. */
export function personOf(
	row: Row<{ ansattnummer: string }>,
	people: Map<string, number>,
	faults: FaultList
): number | undefined {
	const id = people.get(row.value.ansattnummer);
	if (id === undefined)
		faults.at(
			row,
			'ansattnummer',
			'er ukjent i denne kommunen. Rett nummeret, eller importer HR-uttrekket med den ansatte først.'
		);
	return id;
}

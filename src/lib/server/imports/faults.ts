/** One thing that is wrong in a file, where it stands, and what the reader does about it. */
export interface Fault {
	/** The file as the person named it. */
	file: string;
	/** From 1; left out when the fault is the whole file's. */
	line?: number | undefined;
	column?: string | undefined;
	value?: string | undefined;
	/** Norwegian: what is wrong and what to do. */
	message: string;
}

/** What somebody asked for cannot be done. The message, in bokmål or the reader's language, says what is wrong, where, and what to do. */
export class Refusal extends Error {}

/** The input is refused and nothing is changed. Carries every fault that was found, in the order of the file. */
export class ImportRefused extends Refusal {
	readonly faults: readonly Fault[];

	constructor(faults: readonly Fault[]) {
		super(faults.map(formatFault).join('\n'));
		this.faults = faults;
	}
}

/** A fault on one line: `fil:linje kolonne «verdi»: hva er galt og hva du gjør`. */
function formatFault(fault: Fault): string {
	const place = fault.line === undefined ? fault.file : `${fault.file}:${fault.line}`;
	const column = fault.column ? ` ${fault.column}` : '';
	const value = fault.value === undefined ? '' : ` «${shorten(fault.value)}»`;
	return `${place}${column}${value}: ${fault.message}`;
}

/** Where in a table a fault is: the line, and the texts of its cells by column. */
interface Place {
	line: number;
	cells: Record<string, string>;
}

/** Gathers the faults of one file, so that all of them are told at once. */
export class FaultList {
	readonly file: string;
	readonly #faults: Fault[] = [];

	constructor(file: string) {
		this.file = file;
	}

	/** How many there are so far. */
	get count(): number {
		return this.#faults.length;
	}

	add(fault: Omit<Fault, 'file'>): void {
		this.#faults.push({ file: this.file, ...fault });
	}

	/** Adds a fault about one cell of a row. */
	at(place: Place, column: string, message: string): void {
		this.add({ line: place.line, column, value: place.cells[column] ?? '', message });
	}

	/** @throws ImportRefused with all faults in the order of their lines, when there are any */
	throwIfAny(): void {
		if (this.#faults.length === 0) return;
		throw new ImportRefused(this.#faults.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)));
	}
}

function shorten(value: string): string {
	const line = value.replaceAll(/\s+/g, ' ');
	return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

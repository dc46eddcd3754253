import { z } from 'zod';
import {
	type FaultList,
	isBefore,
	lastDay,
	lastDayBefore,
	optional,
	readTable,
	required,
	requiredDay,
	type ImportFile,
	type Row,
	type Table
} from '../imports/index.ts';

const LANGUAGES = ['nb', 'nn', 'en'] as const;

const schema = z.object({
	ansattnummer: required,
	stillingsnummer: optional.transform((text) => text || '1'),
	personid: optional,
	fornavn: required,
	etternavn: required,
	epost: optional.transform((text) => text || null),
	telefon: optional.transform((text) => text || null),
	enhetskode: required,
	enhet: optional,
	overordnet_enhetskode: optional.transform((text) => text || null),
	stillingskode: optional,
	stilling: required,
	leder_for_enhetskode: optional.transform((text) =>
		[...new Set(text.split(',').map((code) => code.trim()))].filter((code) => code !== '').sort()
	),
	startdato: requiredDay,
	sluttdato: lastDay,
	stillingsprosent: optional.transform(toPercent),
	sprak: optional
		.transform((text) => text.toLowerCase() || 'nb')
		.pipe(z.enum(LANGUAGES, { error: 'er ukjent. Bruk nb, nn eller en.' }))
});

export type EmploymentRow = Row<z.infer<typeof schema>>;
export type EmploymentTable = Table<z.infer<typeof schema>>;

/** What tells the periods of employments apart: number, position number and first day. */
export function keyOf(number: string, position: string, from: string): string {
	return JSON.stringify([number, position, from]);
}

/** Reads an HR extract and finds the faults that the file alone shows; what needs the database is checked later. */
export function readEmployments(
	file: ImportFile,
	faults: FaultList,
	notices: string[]
): EmploymentTable {
	const table = readTable(file, schema, faults, notices);
	if (table.rows.length === 0 && table.faulty.length === 0 && faults.count === 0)
		faults.add({
			message: 'fila har bare en overskrift og ingen ansettelser. Sjekk at uttrekket ble ferdig.'
		});
	const lines = new Map<string, number>();
	for (const row of table.rows) {
		const { ansattnummer, stillingsnummer, startdato, sluttdato } = row.value;
		if (!isBefore(startdato, sluttdato))
			faults.at(row, 'sluttdato', 'er før startdatoen. Rett en av dem.');
		const key = keyOf(ansattnummer, stillingsnummer, startdato);
		const earlier = lines.get(key);
		if (earlier === undefined) lines.set(key, row.line);
		else
			faults.at(
				row,
				'ansattnummer',
				`samme ansattnummer, stillingsnummer og startdato står på linje ${earlier}. Behold én av dem, eller gi dem ulike stillingsnummer.`
			);
	}
	return table;
}

/**
 * Finds rows that say different things about the same human. Which row's name counts: that of the latest start.
 * @returns the row to take the person's details from, by the human's key
 */
export function detailsByPerson(
	rows: EmploymentRow[],
	personKey: (row: EmploymentRow) => string,
	notices: string[]
): Map<string, EmploymentRow> {
	const chosen = new Map<string, EmploymentRow>();
	for (const row of rows) {
		const key = personKey(row);
		const other = chosen.get(key);
		if (!other) {
			chosen.set(key, row);
			continue;
		}
		const [latest, earliest] =
			row.value.startdato >= other.value.startdato ? [row, other] : [other, row];
		chosen.set(key, latest);
		if (nameOf(latest) !== nameOf(earliest))
			notices.push(
				`Linje ${earliest.line} og ${latest.line} er samme person (${key}), men har navnene «${nameOf(earliest)}» og «${nameOf(latest)}». Navnet på linje ${latest.line} gjelder, for den starter sist.`
			);
	}
	return chosen;
}

function nameOf({ value }: EmploymentRow): string {
	return `${value.fornavn} ${value.etternavn}`;
}

/** A period as people read it. */
export function formatPeriod(from: string, until: string): string {
	return `${from}–${lastDayBefore(until) ?? ''}`;
}

function toPercent(text: string, context: z.RefinementCtx): number | null {
	if (text === '') return null;
	const value = /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : NaN;
	if (value >= 0 && value <= 100) return Math.round(value * 100) / 100;
	context.addIssue({
		code: 'custom',
		message: 'er ikke en prosent. Skriv et tall fra 0 til 100, for eksempel 80 eller 37,5.'
	});
	return z.NEVER;
}

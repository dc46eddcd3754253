import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const schema = z.array(
	z.object({
		kommunenummer: z.string().regex(/^\d{4}$/),
		navn_norsk: z.string().min(1),
		fylkesnavn: z.string(),
		orgnr: z.string()
	})
);

export interface ListedMunicipality {
	id: number;
	name: string;
	county: string;
	organisationNumber: string | null;
}

let list: Promise<Map<number, ListedMunicipality>> | undefined;

/** The shipped list of all kommuner by number, read once. */
export function readMunicipalityList(): Promise<Map<number, ListedMunicipality>> {
	return (list ??= read());
}

async function read(): Promise<Map<number, ListedMunicipality>> {
	const file = join(process.env['KYNDIG_HOME'] ?? process.cwd(), 'reference', 'kommuner.csv');
	const rows = schema.parse(parse(await readFile(file, 'utf8'), { columns: true }));
	return new Map(
		rows.map((row) => {
			const id = Number(row.kommunenummer);
			return [
				id,
				{ id, name: row.navn_norsk, county: row.fylkesnavn, organisationNumber: row.orgnr || null }
			];
		})
	);
}

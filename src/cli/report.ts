import { inTransaction, type Context } from '#lib/server/db/index.ts';
import {
	compareFrozenReport,
	comparisonTable,
	frozenFile,
	getFrozenReport,
	listFrozenReports,
	NotFound,
	verifyFrozenReport,
	writeCsv,
	type Verification
} from '#lib/server/reports/index.ts';
import { EXIT, readArguments, readMunicipality, UsageError, type Command } from './command.ts';
import { operatorContext, withDatabase } from './database.ts';
import { writeOut } from './write-out.ts';

const LIST_COLUMNS = ['id', 'frosset', 'av', 'tittel', 'slag', 'dato', 'enhet', 'rader', 'sha256'];

export const reportCommand: Command = {
	summary: 'Hent, kontroller eller sammenlign en frosset rapport',
	usage: `Bruk: kyndig rapport [ID] --kommune NNNN [valg]

Uten ID: de frosne rapportene i kommunen, nyeste først, som CSV. En rapport fryses med kyndig gap … --frys TITTEL.
Med ID: rapporten slik den ble frosset.

Valg:
  --kommune NNNN    kommunenummer, for eksempel 1506
  --format FORMAT   json (ellers): nøyaktig den teksten som ble frosset, så sha256sum av den er kontrollsummen.
                    csv: radene, som i gap-rapporten
  --sjekk           bare kontroller at rapporten er uendret siden den ble frosset
  --sammenlign      hva dataene sier i dag om den samme dagen: lagt til, fjernet og endret, og hvorfor

Sluttkode 1 når rapporten ikke er som da den ble frosset. Forskjeller fra i dag er ingen feil.
Hver gang navn vises, blir det logget på brukeren din, og den ansatte kan se det.`,
	run: runReport
};

type Options = ReturnType<typeof readOptions>;

async function runReport(args: string[], requestId: string): Promise<number> {
	const options = readOptions(args);
	const { municipalityId } = options;
	try {
		const { output, verification } = await withDatabase(({ db }) =>
			inTransaction(db, { municipalityId }, (trx) =>
				answer(operatorContext(trx, municipalityId, requestId), options)
			)
		);
		await writeOut(output);
		if (verification?.state !== 'endret') return EXIT.done;
		process.stderr.write(warning(verification));
		return EXIT.refused;
	} catch (error) {
		if (!(error instanceof NotFound)) throw error;
		process.stderr.write(`${error.message}\n`);
		return EXIT.refused;
	}
}

function readOptions(args: string[]) {
	const { values, positionals } = readArguments(args, {
		kommune: { type: 'string' },
		format: { type: 'string', default: 'json' },
		sjekk: { type: 'boolean', default: false },
		sammenlign: { type: 'boolean', default: false }
	});
	const [id, ...rest] = positionals;
	if (rest.length > 0) throw new UsageError(`Ukjent argument: ${rest.join(' ')}.`);
	if (values.kommune === undefined) throw new UsageError('Hvilken kommune? Oppgi --kommune NNNN.');
	if (values.sjekk && values.sammenlign)
		throw new UsageError('Velg enten --sjekk eller --sammenlign.');
	if (id === undefined && (values.sjekk || values.sammenlign))
		throw new UsageError(
			'Hvilken rapport? Oppgi id-en. «kyndig rapport --kommune NNNN» viser dem.'
		);
	const format = (['json', 'csv'] as const).find((name) => name === values.format);
	if (!format) throw new UsageError(`Ukjent format: ${values.format}. Bruk json eller csv.`);
	return {
		municipalityId: readMunicipality(values.kommune),
		id,
		format,
		check: values.sjekk,
		compare: values.sammenlign
	};
}

async function answer(
	context: Context,
	{ id, format, check, compare }: Options
): Promise<{ output: string; verification: Verification | null }> {
	if (id === undefined) return { output: await list(context), verification: null };
	if (check) {
		const { verification, sha256 } = await verifyFrozenReport(context, id);
		const output = verification.state === 'ok' ? `Uendret: ${id} ${sha256}\n` : '';
		return { output, verification };
	}
	if (compare) {
		const comparison = await compareFrozenReport(context, id);
		const { columns, rows } = comparisonTable(comparison);
		const output =
			format === 'csv' ? writeCsv(columns, rows) : `${JSON.stringify(rows, null, 2)}\n`;
		return { output, verification: comparison.report.verification };
	}
	const report = await getFrozenReport(context, id);
	return { output: frozenFile(report, format), verification: report.verification };
}

/** Every report of the kommune. */
async function list(context: Context): Promise<string> {
	const rows: Record<string, unknown>[] = [];
	for (let page = 1, pages = 1; page <= pages; page++) {
		const found = await listFrozenReports(context, { page });
		pages = found.pages;
		for (const { id, title, query, frozenAt, frozenBy, size, sha256 } of found.reports)
			rows.push({
				id,
				frosset: frozenAt.toISOString(),
				av: frozenBy,
				tittel: title,
				slag: query.kind,
				dato: query.date,
				enhet: query.unitCode,
				rader: size,
				sha256
			});
	}
	return writeCsv(LIST_COLUMNS, rows);
}

function warning({ differs }: Extract<Verification, { state: 'endret' }>): string {
	const words = {
		kontrollsum: 'teksten har en annen kontrollsum enn den som er lagret ved siden av',
		logg: 'teksten har en annen kontrollsum enn den som ble logget da rapporten ble frosset',
		'uten-logg': 'revisjonsloggen har ingenting om rapporten',
		opplysninger: 'tittel, spørsmål, tid, navn eller antall rader er et annet enn teksten sier'
	};
	return `ENDRET siden rapporten ble frosset:\n${differs.map((one) => `  ${one}: ${words[one]}\n`).join('')}`;
}

import { stringify } from 'csv-stringify/sync';
import { inTransaction, type Context } from '#lib/server/db/index.ts';
import { parseDay } from '#lib/server/imports/index.ts';
import { getGapReport, getGapSummary, NotFound, writeTable } from '#lib/server/reports/index.ts';
import { EXIT, readArguments, readMunicipality, UsageError, type Command } from './command.ts';
import { operatorContext, withDatabase } from './database.ts';

const FORMATS = ['csv', 'json', 'xlsx', 'pdf'] as const;

const REPORT_COLUMNS = [
	'kommune',
	'dato',
	'ansattnummer',
	'navn',
	'enhet',
	'krav',
	'kompetanse',
	'niva',
	'status',
	'frist',
	'gyldig_til',
	'neste_endring',
	'begrunnelse'
] as const;

const SUMMARY_COLUMNS = ['kommune', 'dato', 'enhet', 'krav', 'status', 'antall', 'skjult'] as const;

export const gapCommand: Command = {
	summary: 'Hvem mangler hva, på en dato og med grunn',
	usage: `Bruk: kyndig gap --kommune NNNN [valg]

Én rad per ansatt og krav den ansatte er omfattet av på datoen, ordnet etter ansattnummer og krav.

Valg:
  --kommune NNNN     kommunenummer, for eksempel 1506
  --enhet KODE       bare ansatte i denne enheten og alt under den
  --dato ÅÅÅÅ-MM-DD  dagen det spørres om (ellers i dag)
  --format FORMAT    csv (ellers), json eller xlsx
  --sammendrag       antall per enhet, krav og status; små grupper er skjult
  --intern           sammen med --sammendrag: vis også små grupper

Hvert oppslag på navn blir logget på brukeren din, og den ansatte kan se det.`,
	run: runGap
};

async function runGap(args: string[], requestId: string): Promise<number> {
	const options = readOptions(args);
	try {
		const output = await withDatabase(({ db }) =>
			inTransaction(db, { municipalityId: options.municipalityId }, (trx) =>
				write(operatorContext(trx, options.municipalityId, requestId), options)
			)
		);
		await writeOut(output);
		return EXIT.done;
	} catch (error) {
		if (!(error instanceof NotFound)) throw error;
		process.stderr.write(`${error.message}\n`);
		return EXIT.refused;
	}
}

type Options = ReturnType<typeof readOptions>;

function readOptions(args: string[]) {
	const { values, positionals } = readArguments(args, {
		kommune: { type: 'string' },
		enhet: { type: 'string' },
		dato: { type: 'string' },
		format: { type: 'string', default: 'csv' },
		sammendrag: { type: 'boolean', default: false },
		intern: { type: 'boolean', default: false }
	});
	if (positionals.length > 0) throw new UsageError(`Ukjent argument: ${positionals.join(' ')}.`);
	if (values.kommune === undefined) throw new UsageError('Hvilken kommune? Oppgi --kommune NNNN.');
	const format = FORMATS.find((name) => name === values.format);
	if (!format) throw new UsageError(`Ukjent format: ${values.format}. Bruk csv, json eller xlsx.`);
	if (format === 'pdf') throw new UsageError('PDF er ikke laget ennå. Bruk csv, json eller xlsx.');
	if (values.intern && !values.sammendrag)
		throw new UsageError('--intern hører sammen med --sammendrag.');
	const parsed = values.dato === undefined ? null : parseDay(values.dato);
	if (parsed && 'wrong' in parsed) throw new UsageError(`--dato «${values.dato}» ${parsed.wrong}`);
	return {
		municipalityId: readMunicipality(values.kommune),
		unitCode: values.enhet,
		date: parsed?.day,
		format,
		summary: values.sammendrag,
		intern: values.intern
	};
}

/** The report as text, or as the bytes of a workbook. */
async function write(context: Context, options: Options): Promise<string | Uint8Array> {
	const { unitCode, format, intern } = options;
	const date = options.date ?? context.today;
	const rows: Record<string, unknown>[] = options.summary
		? (await getGapSummary(context, { date, unitCode, intern })).map((row) => ({ ...row }))
		: (
				await getGapReport(context, {
					date,
					unitCode,
					wording: { locale: 'nb', formatDate: (day) => day }
				})
			).map((row) => ({ ...row }));
	const columns = options.summary ? SUMMARY_COLUMNS : REPORT_COLUMNS;
	if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`;
	if (format === 'xlsx') return writeTable(columns, rows);
	// A cell that a spreadsheet would run as a formula is written as text.
	return stringify(rows, {
		header: true,
		delimiter: ';',
		columns: [...columns],
		escape_formulas: true
	});
}

function writeOut(output: string | Uint8Array): Promise<void> {
	return new Promise((resolve, reject) =>
		process.stdout.write(output, (error) =>
			error && !('code' in error && error.code === 'EPIPE') ? reject(error) : resolve()
		)
	);
}

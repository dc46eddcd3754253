import { inTransaction, type Context } from '#lib/server/db/index.ts';
import { parseDay } from '#lib/server/imports/index.ts';
import {
	freezeReport,
	getGapReport,
	getExactSummary,
	getGapSummary,
	NotFound,
	REPORT_COLUMNS,
	SUMMARY_COLUMNS,
	writeCsv,
	writeTable
} from '#lib/server/reports/index.ts';
import { EXIT, readArguments, readMunicipality, UsageError, type Command } from './command.ts';
import { operatorContext, withDatabase } from './database.ts';
import { writeOut } from './write-out.ts';

const FORMATS = ['csv', 'json', 'xlsx', 'pdf'] as const;

export const gapCommand: Command = {
	summary: 'Hvem mangler hva, på en dato og med grunn',
	usage: `Bruk: kyndig gap --kommune NNNN [valg]

Én rad per ansatt og krav den ansatte er omfattet av på datoen, ordnet etter ansattnummer og krav.

Valg:
  --kommune NNNN     kommunenummer, for eksempel 1506
  --enhet KODE       bare ansatte i denne enheten og alt under den
  --dato ÅÅÅÅ-MM-DD  dagen det spørres om (ellers i dag)
  --format FORMAT    csv (ellers), json eller xlsx
  --sammendrag       antall per enhet, krav og status, til nærmeste fem; små grupper er skjult
  --intern           sammen med --sammendrag: vis hvert antall, også små grupper
  --frys TITTEL      ta vare på svaret slik det er nå; id og kontrollsum skrives til standard feil

Hvert oppslag på navn blir logget på brukeren din, og den ansatte kan se det.`,
	run: runGap
};

async function runGap(args: string[], requestId: string): Promise<number> {
	const options = readOptions(args);
	try {
		const { rows, frozen } = await withDatabase(({ db }) =>
			inTransaction(db, { municipalityId: options.municipalityId }, (trx) =>
				ask(operatorContext(trx, options.municipalityId, requestId), options)
			)
		);
		await writeOut(await write(rows, options));
		if (frozen)
			process.stderr.write(`Frosset som ${frozen.id}\nKontrollsum (SHA-256): ${frozen.sha256}\n`);
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
		intern: { type: 'boolean', default: false },
		frys: { type: 'string' }
	});
	if (positionals.length > 0) throw new UsageError(`Ukjent argument: ${positionals.join(' ')}.`);
	if (values.kommune === undefined) throw new UsageError('Hvilken kommune? Oppgi --kommune NNNN.');
	const format = FORMATS.find((name) => name === values.format);
	if (!format) throw new UsageError(`Ukjent format: ${values.format}. Bruk csv, json eller xlsx.`);
	if (format === 'pdf') throw new UsageError('PDF er ikke laget ennå. Bruk csv, json eller xlsx.');
	if (values.intern && !values.sammendrag)
		throw new UsageError('--intern hører sammen med --sammendrag.');
	if (values.intern && values.frys !== undefined)
		throw new UsageError('--frys tar vare på tall uten små grupper. Bruk det uten --intern.');
	const parsed = values.dato === undefined ? null : parseDay(values.dato);
	if (parsed && 'wrong' in parsed) throw new UsageError(`--dato «${values.dato}» ${parsed.wrong}`);
	return {
		municipalityId: readMunicipality(values.kommune),
		unitCode: values.enhet,
		date: parsed?.day,
		format,
		summary: values.sammendrag,
		intern: values.intern,
		title: values.frys
	};
}

/** The answer, and what it is frozen as when that is asked for. */
async function ask(
	context: Context,
	options: Options
): Promise<{ rows: readonly object[]; frozen?: { id: string; sha256: string } }> {
	const { unitCode, intern, title, summary } = options;
	const date = options.date ?? context.today;
	if (title !== undefined) {
		const kind = summary ? 'tall' : 'navn';
		const unit = unitCode ?? null;
		const frozen = await freezeReport(context, { title, kind, date, unitCode: unit });
		return { rows: frozen.document.rows, frozen };
	}
	const wording = { locale: 'nb', formatDate: (day: string) => day } as const;
	return {
		rows: summary
			? await (intern ? getExactSummary : getGapSummary)(context, { date, unitCode })
			: await getGapReport(context, { date, unitCode, wording })
	};
}

/** The report as text, or as the bytes of a workbook. */
async function write(
	rows: readonly object[],
	{ summary, format }: Options
): Promise<string | Uint8Array> {
	const columns = summary ? SUMMARY_COLUMNS : REPORT_COLUMNS;
	if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`;
	return format === 'xlsx'
		? writeTable(
				columns,
				rows.map((row) => ({ ...row }))
			)
		: writeCsv(columns, rows);
}

import { existsSync, rmSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import {
	importEvidence,
	importRequirements,
	findBulkChange,
	finishChanges,
	importWaivers,
	keepFile,
	listOpenChanges,
	makeChange,
	refreshTimeline
} from '#lib/server/competence/index.ts';
import {
	databaseSettings,
	inTransaction,
	updateStatistics,
	type Context,
	type Database,
	type Trx
} from '#lib/server/db/index.ts';
import {
	hasChanges,
	parseDay,
	readImportFile,
	Refusal,
	type CountName,
	type Counts,
	type ImportFile,
	type ImportInput,
	type ImportOutcome
} from '#lib/server/imports/index.ts';
import {
	ensureMunicipality,
	formatMunicipalityNumber,
	importAbsences,
	importAccess,
	importEmployments
} from '#lib/server/people/index.ts';
import { EXIT, readArguments, readMunicipality, UsageError, type Command } from './command.ts';
import { operatorContext, withDatabase } from './database.ts';
import { createProgress } from './progress.ts';

interface Options {
	full: boolean;
	force: boolean;
	from: string | undefined;
}

interface Kind {
	/** What the rows are, for the result line. */
	what: string;
	/** What «ended» is called when it is not the rows themselves that end. */
	ended?: string;
	/** Options that only some kinds take. */
	takes: readonly ('full' | 'force' | 'gjelder-fra')[];
	/** Without --kommune it belongs to the co-operation. */
	shared?: true;
	run(context: Context, input: ImportInput, options: Options): Promise<ImportOutcome>;
	/** May concern everyone: then it is computed in parts, and published at once. */
	bulk?: {
		kind: 'import-hr' | 'import-krav';
		payload(file: ImportFile, options: Options): unknown;
	};
}

const KINDS: Record<string, Kind> = {
	hr: {
		what: 'ansettelser',
		takes: ['full', 'force'],
		run: (context, input, { full, force }) => importEmployments(context, { ...input, full, force }),
		bulk: {
			kind: 'import-hr',
			payload: (file, { full, force }) => ({ ...keepFile(file), full, force })
		}
	},
	fravaer: { what: 'fravær', takes: [], run: importAbsences },
	tilgang: { what: 'tilganger', takes: [], run: importAccess },
	dokumentasjon: { what: 'dokumentasjon', takes: [], run: importEvidence },
	fritak: { what: 'fritak', takes: [], run: importWaivers },
	krav: {
		what: 'krav',
		ended: 'med ny sluttdato',
		takes: ['gjelder-fra'],
		shared: true,
		run: (context, input, { from }) => importRequirements(context, { ...input, from }),
		bulk: {
			kind: 'import-krav',
			payload: (file, { from }) => ({ ...keepFile(file), from: from ?? null })
		}
	}
};

const COUNT_NAMES: Record<CountName, string> = {
	added: 'nye',
	changed: 'endret',
	ended: 'avsluttet',
	unchanged: 'uendret',
	newPeople: 'nye personer',
	changedPeople: 'personer med nye opplysninger',
	newUnits: 'nye enheter',
	changedUnits: 'flyttede eller omdøpte enheter',
	newPositions: 'nye stillinger',
	newSystems: 'nye fagsystemer',
	newCompetences: 'nye kompetanser',
	changedCompetences: 'endrede kompetanser',
	newAgreements: 'nye avtaler'
};

export const importCommand: Command = {
	summary: 'Les inn HR-uttrekk, fravær, tilganger, dokumentasjon, fritak eller krav',
	usage: `Bruk: kyndig import SLAG FIL --kommune NNNN [valg]

Slag:
  hr             HR-uttrekk: ansettelser, enheter og stillinger (CSV)
  fravaer        permisjoner og annet fravær (CSV)
  tilgang        hvem som har hvilken rolle i hvilket fagsystem (CSV)
  dokumentasjon  kurs, attester og annen dokumentasjon (CSV)
  fritak         fritak fra krav (CSV)
  krav           kompetanser og krav (YAML); uten --kommune gjelder de hele samarbeidet

Valg:
  --kommune NNNN        kommunenummer, for eksempel 1506
  --dry-run             vis hva som ville skjedd, og endre ingenting
  --full                hr: fila er hele kommunen; ansettelser som mangler i den, avsluttes
  --force               hr: avslutt selv om det er mer enn 10 % av de aktive
  --gjelder-fra DATO    krav: dagen endrede krav gjelder fra (ellers i dag)

Alt eller ingenting: er det feil i fila, listes alle feilene og ingenting endres.
Samme fil to ganger endrer ingenting.`,
	run: runImport
};

/** One import, as it was called. */
interface Call {
	kind: Kind;
	municipalityId: number;
	input: ImportInput;
	dryRun: boolean;
	options: Options;
	requestId: string;
}

async function runImport(args: string[], requestId: string): Promise<number> {
	const { path, ...called } = readImportArguments(args);
	const { kind, dryRun } = called;
	// The folder the person stood in; the starter has moved to the project's own.
	const absolute = isAbsolute(path)
		? path
		: resolve(process.env['KYNDIG_CWD'] ?? process.cwd(), path);
	const file = await readImportFile(absolute, path);
	const call: Call = {
		...called,
		input: { file, onProgress: createProgress('Skriver') },
		requestId
	};
	const { outcome, municipality } = await withDatabase(async ({ db, kind: database }) => {
		const municipality = await nameMunicipality(db, call);
		await finishEarlier(db, call);
		const outcome = await importFile(db, call);
		if (!dryRun && hasChanges(outcome.counts) && database === 'embedded') await settle(db);
		return { outcome, municipality };
	});
	for (const notice of outcome.notices) process.stderr.write(`Merk: ${notice}\n`);
	process.stdout.write(`${path} → ${municipality}: ${describe(kind, outcome.counts)}\n`);
	if (dryRun) process.stdout.write('Prøvekjøring: ingenting er endret.\n');
	return EXIT.done;
}

/** What the kommune is called; nothing is kept of it yet. */
function nameMunicipality(
	db: Database['db'],
	{ municipalityId, input, requestId }: Call
): Promise<string> {
	return undone(db, municipalityId, async (trx) => {
		const context = operatorContext(trx, municipalityId, requestId);
		const name = await ensureMunicipality(context, input.file.name);
		return municipalityId === 0 ? name : `${formatMunicipalityNumber(municipalityId)} ${name}`;
	});
}

async function importFile(db: Database['db'], call: Call): Promise<ImportOutcome> {
	const { kind, municipalityId, input, dryRun, options, requestId } = call;
	if (dryRun)
		return undone(db, municipalityId, (trx) =>
			kind.run(operatorContext(trx, municipalityId, requestId), input, options)
		);
	const { bulk } = kind;
	const onProgress = createProgress('Regner ut status');
	const made = await inTransaction(db, { municipalityId }, async (trx) => {
		const context = operatorContext(trx, municipalityId, requestId);
		if (bulk)
			return makeChange(context, bulk.kind, bulk.payload(input.file, options), {
				onProgress: input.onProgress
			});
		const outcome = await kind.run(context, input, options);
		if (hasChanges(outcome.counts)) await refreshTimeline(context, outcome.people, onProgress);
		return { state: 'done' as const, outcome };
	});
	if (made.state === 'done') return made.outcome as ImportOutcome;
	// A server that runs meanwhile may take it up, and end it.
	await finishChanges(db, municipalityId, onProgress);
	const change = await inTransaction(db, { municipalityId }, (trx) =>
		findBulkChange(operatorContext(trx, municipalityId, requestId), made.id)
	);
	if (change?.state === 'done') return change.outcome as ImportOutcome;
	throw refusalOf(change?.outcome);
}

/**
 * An earlier change of the kommune that was cut short comes first: otherwise the same file would be imported while it is
 * about to be imported, and what was asked for last would not be written last.
 */
async function finishEarlier(
	db: Database['db'],
	{ municipalityId, dryRun, requestId }: Call
): Promise<void> {
	const open = await inTransaction(db, { municipalityId }, (trx) =>
		listOpenChanges(operatorContext(trx, municipalityId, requestId))
	);
	if (open.length === 0) return;
	if (dryRun) {
		process.stderr.write(
			'Merk: En tidligere endring i kommunen er ikke ferdig. Prøvekjøringen regner uten den.\n'
		);
		return;
	}
	process.stderr.write('En tidligere endring i kommunen er ikke ferdig. Gjør den ferdig først …\n');
	for (const { state, outcome } of await finishChanges(
		db,
		municipalityId,
		createProgress('Regner ut status')
	))
		process.stderr.write(
			state === 'done'
				? 'Den tidligere endringen er gjort ferdig.\n'
				: `Den tidligere endringen er avvist: ${refusalOf(outcome).message}\n`
		);
}

/** Why a change was refused; a fault of Kyndig's own is told where it happened. */
function refusalOf(outcome: unknown): Refusal {
	const reason = (outcome as { refused: string | null } | null | undefined)?.refused;
	return new Refusal(reason ?? 'Endringen ble stoppet av en feil i Kyndig. Prøv igjen.');
}

/** Does the work in a transaction that leaves nothing behind. */
async function undone<T>(
	db: Database['db'],
	municipalityId: number,
	work: (trx: Trx) => Promise<T>
): Promise<T> {
	class Undo extends Error {
		readonly result: T;
		constructor(result: T) {
			super('undone on purpose');
			this.result = result;
		}
	}
	return inTransaction(db, { municipalityId }, async (trx): Promise<T> => {
		throw new Undo(await work(trx));
	}).catch((error: unknown) => {
		if (error instanceof Undo) return error.result as T;
		throw error;
	});
}

/**
 * After rows were written to the embedded database: what no PostgreSQL needs, and a demo that is one no more. Those who
 * are imported are real people, so `npm start` must not let anyone choose to be them.
 */
async function settle(db: Database['db']): Promise<void> {
	await updateStatistics(db);
	const mark = join(databaseSettings().folder, 'DEMO');
	if (!existsSync(mark)) return;
	rmSync(mark);
	process.stderr.write(
		'Merk: Databasen hadde bare demodata. Fra nå av kan ingen logge inn ved å velge en person, hvis du ikke starter med KYNDIG_DEMO=1.\n'
	);
}

function readImportArguments(args: string[]) {
	const { values, positionals } = readArguments(args, {
		kommune: { type: 'string' },
		'dry-run': { type: 'boolean', default: false },
		full: { type: 'boolean', default: false },
		force: { type: 'boolean', default: false },
		'gjelder-fra': { type: 'string' }
	});
	const [name, path, ...more] = positionals;
	const kind = name !== undefined && Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
	if (!kind)
		throw new UsageError(
			name === undefined
				? 'Hva skal leses inn?'
				: `Ukjent slag: ${name}. Bruk ${Object.keys(KINDS).join(', ')}.`
		);
	if (path === undefined) throw new UsageError('Hvilken fil?');
	if (more.length > 0)
		throw new UsageError(`For mange argumenter: ${more.join(' ')}. Oppgi én fil om gangen.`);
	for (const option of ['full', 'force', 'gjelder-fra'] as const)
		if (values[option] && !kind.takes.includes(option))
			throw new UsageError(`Valget --${option} gjelder ikke for import ${name}.`);
	if (values.kommune === undefined && !kind.shared)
		throw new UsageError('Hvilken kommune? Oppgi --kommune NNNN.');
	const from = values['gjelder-fra'] === undefined ? undefined : readDay(values['gjelder-fra']);
	return {
		kind,
		path,
		municipalityId: values.kommune === undefined ? 0 : readMunicipality(values.kommune),
		dryRun: values['dry-run'],
		options: { full: values.full, force: values.force, from }
	};
}

function readDay(text: string): string {
	const parsed = parseDay(text);
	if ('wrong' in parsed) throw new UsageError(`--gjelder-fra «${text}» ${parsed.wrong}`);
	return parsed.day;
}

/** The rows' counts always, the others when something happened: `ansettelser: 3 nye, 0 endret …`. */
function describe({ what, ended }: Kind, counts: Counts): string {
	const always = new Set<string>(['added', 'changed', 'ended', 'unchanged']);
	const parts = Object.entries(COUNT_NAMES).flatMap(([name, words]) => {
		const count = counts[name as CountName];
		const word = name === 'ended' ? (ended ?? words) : words;
		return count === undefined || (count === 0 && !always.has(name)) ? [] : [`${count} ${word}`];
	});
	return `${what}: ${parts.join(', ')}.`;
}

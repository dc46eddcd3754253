import {
	isMap,
	isNode,
	isScalar,
	LineCounter,
	parseDocument,
	type Document,
	type YAMLError
} from 'yaml';
import type { z } from 'zod';
import { decodeText, type FaultList, type ImportFile } from '../imports/index.ts';
import {
	requirementsFile,
	toCompetence,
	toRequirement,
	type CompetenceEntry,
	type RequirementEntry
} from './requirement-schema.ts';

type Path = readonly PropertyKey[];

/** What could be read of a requirements file. */
export interface RequirementsFile {
	competences: CompetenceEntry[];
	/** Those without faults of their own; `place` is where in the file's list each stands. */
	requirements: (RequirementEntry & { place: number })[];
	/** Adds a fault at a place in the file, e.g. `['krav', 0, 'gjelder', 'enhet']`. */
	fault(path: Path, message: string): void;
}

/**
 * Reads a requirements file (YAML, UTF-8).
 * Faults of single entries are added to `faults`, and the others are returned, so that those can be checked against the
 * database too before everything is refused at once.
 * @throws ImportRefused when it cannot be read at all
 */
export function readRequirements(file: ImportFile, faults: FaultList): RequirementsFile {
	const lines = new LineCounter();
	// failsafe: `0101` stays 0101 and `no` stays no.
	const document = parseDocument(decodeText(file), {
		schema: 'failsafe',
		lineCounter: lines,
		logLevel: 'error'
	});
	for (const error of document.errors)
		faults.add({ line: error.linePos?.[0].line, message: describeSyntax(error) });
	faults.throwIfAny();

	const fault = (path: Path, message: string, key?: string) =>
		faults.add({ ...locate(document, lines, path, key), message });
	const content = toJs(document, faults);
	const parsed = requirementsFile.safeParse(content);
	if (!parsed.success) {
		for (const issue of parsed.error.issues)
			if (issue.code === 'unrecognized_keys')
				for (const key of issue.keys)
					fault(issue.path, 'er et ukjent felt. Sjekk stavemåten, eller ta det bort.', key);
			else fault(issue.path, describeIssue(issue, document.hasIn(issue.path)));
		return { competences: [], requirements: readSound(content), fault };
	}
	const { kompetanser = [], krav = [] } = parsed.data;
	if (kompetanser.length + krav.length === 0)
		faults.add({ message: 'fila har verken kompetanser eller krav. Sjekk at det er riktig fil.' });
	return {
		competences: kompetanser.map(toCompetence),
		requirements: krav.map((entry, place) => ({ ...toRequirement(entry), place })),
		fault
	};
}

/** The requirements that are in order by themselves, of a file that is not. */
function readSound(content: unknown): RequirementsFile['requirements'] {
	const list =
		typeof content === 'object' && content !== null && 'krav' in content ? content.krav : [];
	if (!Array.isArray(list)) return [];
	return list.flatMap((entry, place) => {
		const [read] = requirementsFile.safeParse({ krav: [entry] }).data?.krav ?? [];
		return read ? [{ ...toRequirement(read), place }] : [];
	});
}

function toJs(document: Document, faults: FaultList): unknown {
	try {
		return document.toJS();
	} catch (error) {
		// An alias (*name) without its anchor.
		faults.add({
			message: `en referanse i fila peker ikke på noe (${error instanceof Error ? error.message : String(error)}). Sett verdier som begynner med * i anførselstegn.`
		});
		faults.throwIfAny();
		throw error;
	}
}

/** Line, path in words and value of a place; of the key itself when `key` is given, else of the nearest that exists. */
function locate(document: Document, lines: LineCounter, path: Path, key?: string) {
	const words = [...path, ...(key === undefined ? [] : [key])];
	const column = words.reduce<string>(
		(text, part) =>
			typeof part === 'number' ? `${text}[${part + 1}]` : `${text}${text && '.'}${String(part)}`,
		''
	);
	const node = document.getIn(path, true);
	if (key !== undefined && isMap(node)) {
		const found = node.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.key;
		if (isScalar(found) && found.range) return { line: lines.linePos(found.range[0]).line, column };
	}
	for (let length = path.length; length >= 0; length--) {
		const near = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
		if (!isNode(near) || !near.range) continue;
		const value = length === path.length && isScalar(near) ? String(near.value) : undefined;
		return { line: lines.linePos(near.range[0]).line, column, value };
	}
	return { column };
}

function describeIssue(issue: z.core.$ZodIssue, exists: boolean): string {
	if (issue.code !== 'invalid_type') return issue.message;
	if (!exists) return 'mangler. Legg det til.';
	if (issue.expected === 'array') return 'skal være en liste. Begynn hvert punkt med «- ».';
	if (issue.expected === 'object') return 'skal ha felt under seg, på formen «navn: verdi».';
	return 'skal være én verdi, ikke en liste eller felt.';
}

const SYNTAX: Partial<Record<YAMLError['code'], string>> = {
	TAB_AS_INDENT: 'innrykket er en tabulator. Bruk mellomrom.',
	DUPLICATE_KEY: 'samme felt står to ganger. Behold ett av dem.',
	MULTIPLE_DOCS: 'fila har flere dokumenter («---»). Del den i flere filer.',
	MISSING_CHAR:
		'et anførselstegn, en parentes eller et kolon mangler her eller rett før. Sjekk om fila er avkortet.',
	BAD_INDENT: 'innrykket stemmer ikke, eller en parentes er ikke lukket.',
	BLOCK_AS_IMPLICIT_KEY: 'to kolon på én linje. Sett verdien i anførselstegn.'
};

function describeSyntax(error: YAMLError): string {
	return (
		SYNTAX[error.code] ??
		`er ikke gyldig YAML (${error.code}). Sjekk innrykk, kolon og anførselstegn.`
	);
}

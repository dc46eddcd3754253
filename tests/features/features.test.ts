import { describe, expect, it } from 'vitest';
import * as rules from '#lib/server/competence/rules/index.ts';
import { findLoosening } from '#lib/server/competence/overlay-rules.ts';
import { requirementsFile, toRequirement } from '#lib/server/competence/requirement-schema.ts';
import type { Version } from '#lib/server/competence/requirement-versions.ts';
import { ANSWER_COLUMN_NAMES, compareWithEngine, compareWithEvaluator, QUESTION_COLUMN_NAMES, REASON_COLUMN } from '../support/feature-answers.ts';
import { FACT_COLUMN_NAMES, historyOf } from '../support/feature-history.ts';
import { readFeatures } from '../support/feature-files.ts';
import { EVENTS_COLUMN, LIFE_CYCLE_COLUMN_NAMES, lifeCycleOf } from '../support/feature-life-cycle.ts';
import { UnreadableFeature, type TableRow } from '../support/feature-tables.ts';
import { frameOf } from '../support/engine-adapter.ts';
import type { History, Requirement } from '../support/gap-history.ts';

/** The rules of PRODUCT.md that must have a table, as the files name them. */
const RULES = [
	'1 Omfattet',
	'2 Frist',
	'3 Dokumentasjon',
	'4 Gyldighet',
	'5 Status',
	'6 Forklaring og neste endring',
	'7 Vist én gang',
	'Felles grunnlag og kommunens tillegg',
	'To kommuner',
	'Telling',
	'Versjoner'
];

/** What the requirements file would refuse, and where: the columns of tables that ask no date. */
const REFUSED_COLUMN = 'avvist';

const KNOWN_COLUMNS = new Set([...FACT_COLUMN_NAMES, ...QUESTION_COLUMN_NAMES, ...ANSWER_COLUMN_NAMES, REASON_COLUMN, REFUSED_COLUMN, EVENTS_COLUMN, ...LIFE_CYCLE_COLUMN_NAMES]);

const features = readFeatures();

/** A version as the requirements file would put it. */
function asEntry({ code }: Requirement, version: Requirement['versions'][number]) {
	const { scope, demand, days, lastDay, months, window } = version;
	return {
		kode: code,
		gjelder: {
			...(scope.unit !== undefined && { enhet: scope.unit }),
			...(scope.position !== undefined && { stilling: scope.position }),
			...(scope.leader && { leder: 'true' }),
			...(scope.system && { system: scope.system.name, rolle: scope.system.role }),
			...(Object.keys(scope).length === 0 && { alle: 'true' })
		},
		...('agreement' in demand ? { avtale: demand.agreement } : { kompetanse: demand.competence, niva: String(demand.level) }),
		frist: { dager: String(days), ...(lastDay !== null && { dato: lastDay }) },
		fornyes: { ...(months !== null && { maneder: String(months) }), ...(window !== null && { vindu: String(window) }) }
	};
}

function readEntry(requirement: Requirement, version: Requirement['versions'][number]) {
	return requirementsFile.safeParse({ krav: [asEntry(requirement, version)] });
}

/** Fields that the requirements file refuses, in the versions by themselves or against the baseline; sorted. */
function refusedFields(history: History): string {
	const fields = history.requirements.flatMap((requirement) =>
		requirement.versions.flatMap((version) => readEntry(requirement, version).error?.issues.map(({ path }) => path.slice(2).join('.')) ?? [])
	);
	if (fields.length > 0) return fields.join(', ');
	const loosened = history.requirements
		.filter(({ owner }) => owner !== 0)
		.flatMap((overlay) => {
			const baseline = history.requirements.find(({ owner, code }) => owner === 0 && code === overlay.code);
			return baseline ? findLoosening(asVersions(overlay), asVersions(baseline)).map(({ field }) => field) : [];
		});
	return [...new Set(loosened)].sort().join(', ');
}

function asVersions(requirement: Requirement): Version[] {
	return requirement.versions.map((version, index) => {
		const entry = readEntry(requirement, version).data?.krav?.[0];
		if (!entry) throw new Error(`${requirement.code} kan ikke leses`);
		return {
			number: index + 1,
			validFrom: version.from,
			validUntil: requirement.versions[index + 1]?.from ?? requirement.until ?? 'infinity',
			content: toRequirement(entry).content
		};
	});
}

function checkColumns(row: TableRow): void {
	for (const column of row.cells.keys()) if (!KNOWN_COLUMNS.has(column)) throw new UnreadableFeature(row, `ukjent kolonne «${column}». Kjenner: ${[...KNOWN_COLUMNS].join(', ')}`);
	if (row.cells.has(EVENTS_COLUMN)) {
		const expected = row.cells.has(REFUSED_COLUMN) ? [REFUSED_COLUMN] : ['dato', ...LIFE_CYCLE_COLUMN_NAMES];
		const known = [EVENTS_COLUMN, ...expected, REASON_COLUMN];
		const wrong = [...known.filter((column) => !row.cells.has(column)), ...[...row.cells.keys()].filter((column) => !known.includes(column))];
		if (wrong.length > 0) throw new UnreadableFeature(row, `ved siden av «${EVENTS_COLUMN}» skal det stå ${expected.join(', ')}, ikke ${wrong.join(', ')}`);
		return;
	}
	if (row.cells.has(REFUSED_COLUMN)) {
		const unread = [...QUESTION_COLUMN_NAMES, ...ANSWER_COLUMN_NAMES].filter((column) => row.cells.has(column));
		if (unread.length > 0) throw new UnreadableFeature(row, `ved siden av «${REFUSED_COLUMN}» spørres det ikke om ${unread.join(', ')}`);
		return;
	}
	if (!row.cells.has('dato')) throw new UnreadableFeature(row, 'tabellen spør ikke om noen «dato»');
	if (!ANSWER_COLUMN_NAMES.some((column) => row.cells.has(column))) throw new UnreadableFeature(row, 'tabellen venter ikke noe svar');
}

function nameOf(row: TableRow): string {
	const cells = [...row.cells].filter(([column, cell]) => cell !== '' && column !== REASON_COLUMN).map(([column, cell]) => `${column} ${cell}`);
	return `${row.file}:${row.number} ${cells.join(' | ')}`;
}

/** What Kyndig answers in the columns that the row asks about. */
function lifeCycleCells(row: TableRow): [string, string][] {
	return Object.entries(lifeCycleOf(row)).filter(([column]) => row.cells.has(column));
}

function checkRow(row: TableRow): void {
	checkColumns(row);
	if (row.cells.has(EVENTS_COLUMN)) {
		expect(row.cells).toEqual(new Map([...row.cells, ...lifeCycleCells(row)]));
		return;
	}
	const history = historyOf(row);
	const refused = row.cells.get(REFUSED_COLUMN);
	if (refused !== undefined) {
		expect(refusedFields(history)).toBe(refused);
		return;
	}
	const where = `${row.file}:${row.number} (${row.example})`;
	expect(compareWithEngine(rules, row, history), `${where}: motoren svarer noe annet`).toEqual([]);
	expect(compareWithEvaluator(row, history), `${where}: den uavhengige beregningen svarer noe annet`).toEqual([]);
	expect(windowsGiven(history), `${where}: vinduet er ikke det som kravfila gir`).toEqual(windowsRead(history));
}

describe.each(features)('$file: $title', ({ rows }) => {
	// A loop, not it.each: that would cut the names short.
	for (const row of rows) it(nameOf(row), () => checkRow(row));
});


/** The windows that the engine was given, and those that the requirements file would give, by code. */
function windowsGiven(history: History): number[][] {
	return frameOf(rules, { ...history, requirements: history.requirements.map((one) => ({ ...one, owner: 0, code: `${one.code}-${one.owner}` })) }, 1)
		.requirements.map(({ versions }) => versions.map(({ window }) => window));
}

function windowsRead(history: History): number[][] {
	return history.requirements
		.map((requirement) => ({ ...requirement, code: `${requirement.code}-${requirement.owner}` }))
		.sort((a, b) => (a.code < b.code ? -1 : 1))
		.map((requirement) => asVersions(requirement).map(({ content }) => content.renewalWindow));
}

describe('the tables', () => {
	it.each(RULES)('cover the rule «%s»', (rule) => {
		expect(features.filter((feature) => feature.rule === rule).flatMap(({ rows }) => rows).length).toBeGreaterThan(0);
	});

	it('are for no other rule', () => {
		expect(features.map(({ rule }) => rule).filter((rule) => !RULES.includes(rule))).toEqual([]);
	});
});

import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import type { LocalText, ScopeColumn } from '../db/index.ts';
import { dayAfter, lastDayBefore, parseDay } from '../imports/index.ts';
import { ACCESS_ROLES } from '../people/index.ts';
import type { RequirementContent } from './requirement-versions.ts';

/*
 * The requirements file as YAML gives it when nothing is guessed: every scalar is the text that stands there. An empty
 * value counts as left out. No object takes unknown keys: a misspelt one would loosen a requirement unseen.
 * A draft is read by the same rules: what it can be refused for is told in the reader's language, what only a file can in
 * bokmål.
 */

type Path = readonly PropertyKey[];

const DEFAULT_WINDOW = 60;
const CODE = /^[a-z0-9][a-z0-9-]*$/;

/** May be left out, or stand there empty. */
function maybe<S extends z.ZodType>(schema: S) {
	return z.preprocess(
		(value) => (value === '' || value === '~' || value === 'null' ? undefined : value),
		schema.optional()
	);
}

const text = z.string().trim().min(1, 'mangler. Fyll ut verdien.');
const code = text.pipe(z.string().regex(CODE, { error: () => m.krav_fault_code() }));
const day = text.transform((value, context) => {
	const parsed = parseDay(value);
	if ('day' in parsed) return parsed.day;
	context.addIssue({ code: 'custom', message: parsed.wrong });
	return z.NEVER;
});
const yes = text
	.pipe(z.string().regex(/^true$/i, { error: () => m.krav_fault_only_true() }))
	.transform(() => true as const);

function wholeNumber(least: number, most: number, wrong: () => string) {
	return text.transform((value, context) => {
		const number = /^\d+$/.test(value) ? Number(value) : NaN;
		if (number >= least && number <= most) return number;
		context.addIssue({ code: 'custom', message: wrong() });
		return z.NEVER;
	});
}

/**
 * A rule that spans fields, checked although some of them have faults, so that all faults are told at once. It sees the
 * fields that could be read; the others as undefined.
 */
function across(
	rule: (get: (...path: string[]) => unknown, add: (path: Path, message: string) => void) => void
) {
	return (value: unknown, context: z.RefinementCtx) =>
		rule(
			(...path) => path.reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), value),
			(path, message) => context.addIssue({ code: 'custom', path: [...path], message })
		);
}

const ALWAYS = { when: () => true };

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

const names = z.strictObject({ nb: text, nn: maybe(text), en: maybe(text) });

const competence = z.strictObject({
	kode: code,
	navn: names,
	rammeverk: maybe(z.strictObject({ digcomp: text, kompetanse: text }))
});

const scope = z
	.strictObject({
		alle: maybe(yes),
		enhet: maybe(text),
		stilling: maybe(text),
		leder: maybe(yes),
		system: maybe(text),
		rolle: maybe(text.pipe(z.enum(ACCESS_ROLES, { error: () => m.krav_fault_role() })))
	})
	.superRefine(
		across((get, add) => {
			const [system, role] = [get('system'), get('rolle')];
			if (system !== undefined && role === undefined) add(['system'], m.krav_fault_missing_role());
			if (role !== undefined && system === undefined) add(['rolle'], m.krav_fault_missing_system());
		}),
		ALWAYS
	)
	.refine((value) => Object.values(value).some((part) => part !== undefined), {
		error: () => m.krav_fault_scope()
	});

/** One entry under `krav`. */
export const requirementEntry = z
	.strictObject({
		kode: code,
		gjelder: scope,
		kompetanse: maybe(code),
		avtale: maybe(code),
		niva: maybe(wholeNumber(1, 4, m.krav_fault_level)),
		frist: maybe(
			z.strictObject({
				dager: maybe(wholeNumber(0, 36_500, m.krav_fault_days)),
				dato: maybe(day)
			})
		),
		fornyes: maybe(
			z.strictObject({
				maneder: maybe(wholeNumber(1, 1_200, m.krav_fault_months)),
				vindu: maybe(wholeNumber(0, 36_500, m.krav_fault_days))
			})
		),
		fra: maybe(day),
		til: maybe(day)
	})
	.superRefine(
		across((get, add) => {
			if ((get('kompetanse') === undefined) === (get('avtale') === undefined))
				add([], m.krav_fault_demand());
			if (get('avtale') !== undefined && get('niva') !== undefined)
				add(['niva'], m.krav_fault_level_of_agreement());
			const [months, window] = [get('fornyes', 'maneder'), get('fornyes', 'vindu')];
			if (typeof months === 'number' && typeof window === 'number' && window >= 28 * months)
				add(['fornyes', 'vindu'], m.krav_fault_window({ months, days: 28 * months - 1 }));
			const [from, last] = [get('fra'), get('til')];
			if (typeof from === 'string' && typeof last === 'string' && dayAfter(last) < from)
				add(['til'], m.krav_fault_ends_before_start({ from, earliest: lastDayBefore(from) ?? '' }));
		}),
		ALWAYS
	);

export const requirementsFile = z
	.strictObject({ kompetanser: maybe(z.array(competence)), krav: maybe(z.array(requirementEntry)) })
	.superRefine(
		across((get, add) => {
			for (const list of ['kompetanser', 'krav']) {
				const entries = get(list);
				const seen = new Set<unknown>();
				for (const [index, entry] of Array.isArray(entries) ? entries.entries() : []) {
					const code: unknown = isRecord(entry) ? entry['kode'] : undefined;
					if (typeof code === 'string' && seen.has(code))
						add([list, index, 'kode'], 'står to ganger i fila. Behold én av dem.');
					seen.add(code);
				}
			}
		}),
		ALWAYS
	);

export interface CompetenceEntry {
	code: string;
	name: LocalText;
	/** Null when the file says nothing about it. */
	framework: Record<string, string> | null;
}

export interface RequirementEntry {
	code: string;
	content: RequirementContent;
	/** First day of a new requirement; null when the file does not say. */
	from: string | null;
	/** Bound of its end, or `infinity`. */
	until: string;
}

export function toCompetence({
	kode,
	navn,
	rammeverk
}: z.infer<typeof competence>): CompetenceEntry {
	const name: LocalText = { nb: navn.nb };
	if (navn.nn !== undefined) name.nn = navn.nn;
	if (navn.en !== undefined) name.en = navn.en;
	return { code: kode, name, framework: rammeverk ?? null };
}

export function toRequirement(entry: z.infer<typeof requirementEntry>): RequirementEntry {
	const months = entry.fornyes?.maneder ?? null;
	return {
		code: entry.kode,
		content: {
			scope: toScope(entry.gjelder),
			competence: entry.kompetanse ?? null,
			level: entry.kompetanse === undefined ? null : (entry.niva ?? 1),
			agreement: entry.avtale ?? null,
			dueDays: entry.frist?.dager ?? 0,
			dueLastDay: entry.frist?.dato ?? null,
			renewalMonths: months,
			renewalWindow:
				entry.fornyes?.vindu ??
				Math.min(DEFAULT_WINDOW, months === null ? DEFAULT_WINDOW : 15 * months)
		},
		from: entry.fra ?? null,
		until: entry.til === undefined ? 'infinity' : dayAfter(entry.til)
	};
}

/** `alle` needs no part: without any other, the scope is everyone. */
function toScope({ enhet, stilling, leder, system, rolle }: z.infer<typeof scope>): ScopeColumn {
	return {
		...(enhet !== undefined && { unit: enhet }),
		...(stilling !== undefined && { position: stilling }),
		...(leder && { leader: true as const }),
		...(system !== undefined && rolle !== undefined && { system: { name: system, role: rolle } })
	};
}

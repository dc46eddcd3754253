import { z } from 'zod';
import type { Pattern, Template, TemplateRule } from './profile-spec.ts';

/*
 * The two algorithms of the xAPI Profiles specification 1.0, part three: does a statement follow the templates, and do
 * the statements of a registration follow a pattern. Written from its pseudocode; knows nothing of our code.
 */

/** Ids of the templates that a statement matches; `faults`: rules of them that it does not follow. */
export interface Verdict {
	outcome: 'success' | 'invalid' | 'unmatched';
	templates: string[];
	faults: string[];
}

export function validates(statement: unknown, templates: Template[]): Verdict {
	const matching = templates.filter((template) => matchesDetermining(statement, template));
	const faults = matching.flatMap(({ id, rules = [] }) =>
		rules
			.filter((rule) => !followsRule(statement, rule))
			.map((rule) => `${id}: ${JSON.stringify({ ...rule, scopeNote: undefined })}`)
	);
	return {
		outcome: faults.length > 0 ? 'invalid' : matching.length > 0 ? 'success' : 'unmatched',
		templates: matching.map(({ id }) => id),
		faults
	};
}

/** Whether the statements, in the order of their timestamps, are one whole run of a primary pattern. */
export function follows(
	statements: unknown[],
	templates: Template[],
	patterns: Pattern[]
): boolean {
	const matched = statements.map((statement) => validates(statement, templates));
	if (matched.some(({ outcome }) => outcome !== 'success')) return false;
	const known = new Map(patterns.map((pattern) => [pattern.id, pattern]));
	return patterns.some((pattern) => {
		if (!pattern.primary) return false;
		const { outcome, rest } = matches(
			matched.map((one) => one.templates),
			pattern.id,
			known
		);
		return outcome === 'success' && rest.length === 0;
	});
}

const typed = (path: string) => `${path}.definition.type`;
const activities = (kind: string) => typed(`$.context.contextActivities.${kind}[*]`);

function matchesDetermining(statement: unknown, template: Template): boolean {
	const wanted: [string, string[]][] = [
		['$.verb.id', list(template.verb)],
		[typed('$.object'), list(template.objectActivityType)],
		[activities('grouping'), template.contextGroupingActivityType ?? []],
		[activities('parent'), template.contextParentActivityType ?? []],
		[activities('other'), template.contextOtherActivityType ?? []],
		[activities('category'), template.contextCategoryActivityType ?? []]
	];
	return wanted.every(([path, values]) => {
		const found = valuesAt(statement, path);
		return values.every((value) => found.includes(value));
	});
}

function list(value: string | undefined): string[] {
	return value === undefined ? [] : [value];
}

const UNMATCHABLE = Symbol('unmatchable');

function followsRule(statement: unknown, rule: TemplateRule): boolean {
	const { selector, presence, any, all, none } = rule;
	let values = valuesAt(statement, rule.location);
	if (selector !== undefined)
		values = values.flatMap((value) => {
			const selected = valuesAt(value, selector);
			return selected.length > 0 ? selected : [UNMATCHABLE];
		});
	const matchable = values.filter((value) => value !== UNMATCHABLE);
	if (presence === 'included' && (values.length === 0 || values.includes(UNMATCHABLE)))
		return false;
	if (presence === 'excluded' && matchable.length > 0) return false;
	if (presence === 'excluded' || (presence === 'recommended' && values.length === 0)) return true;
	const holds = (set: unknown[]) => (value: unknown) => set.includes(value);
	if (any && !values.some(holds(any))) return false;
	if (all && !values.every(holds(all))) return false;
	return !none || !values.some(holds(none));
}

const STEP = /\.([A-Za-z_][\w-]*)|\[(\*)\]|\[(\d+)\]|\['([^']+)'\]/y;
const container = z.record(z.string(), z.unknown());

/** The values at a JSONPath, of the part of it that the specification allows. */
export function valuesAt(value: unknown, path: string): unknown[] {
	if (!path.startsWith('$')) throw new Error(`${path} is no JSONPath.`);
	let values = [value];
	STEP.lastIndex = 1;
	while (STEP.lastIndex < path.length) {
		const place = STEP.lastIndex;
		const step = STEP.exec(path);
		if (!step) throw new Error(`${path} cannot be read from character ${place + 1}.`);
		const [, child, star, index, quoted] = step;
		const key = child ?? index ?? quoted ?? '';
		values = values.flatMap((one) => {
			const members = container.safeParse(Array.isArray(one) ? { ...one } : one).data;
			if (!members) return [];
			if (star) return Object.values(members);
			return Object.hasOwn(members, key) ? [members[key]] : [];
		});
	}
	return values;
}

interface Match {
	outcome: 'success' | 'partial' | 'failure';
	/** Templates of each statement that is left. */
	rest: string[][];
}

function matches(statements: string[][], id: string, known: Map<string, Pattern>): Match {
	const pattern = known.get(id);
	if (!pattern) return matchesTemplate(statements, id);
	const match = (rest: string[][], member: string) => matches(rest, member, known);
	if (pattern.sequence) {
		let rest = statements;
		for (const member of pattern.sequence) {
			const next = match(rest, member);
			if (next.outcome === 'failure') return { outcome: 'failure', rest: statements };
			if (next.outcome === 'partial') return { outcome: 'partial', rest: [] };
			rest = next.rest;
		}
		return { outcome: 'success', rest };
	}
	if (pattern.alternates) {
		const all = pattern.alternates.map((member) => match(statements, member));
		const longest = all
			.filter(({ outcome }) => outcome === 'success')
			.sort((a, b) => a.rest.length - b.rest.length)[0];
		if (longest) return longest;
		return all.some(({ outcome }) => outcome === 'partial')
			? { outcome: 'partial', rest: [] }
			: { outcome: 'failure', rest: statements };
	}
	if (pattern.optional) {
		if (statements.length === 0) return { outcome: 'success', rest: [] };
		const next = match(statements, pattern.optional);
		return next.outcome === 'failure' ? { outcome: 'success', rest: statements } : next;
	}
	const member = pattern.oneOrMore ?? pattern.zeroOrMore ?? '';
	let isMet = pattern.zeroOrMore !== undefined;
	let last = statements;
	for (;;) {
		const next = match(last, member);
		if (next.outcome === 'partial' && last.length > 0) return { outcome: 'partial', rest: last };
		if (next.outcome !== 'success')
			return isMet ? { outcome: 'success', rest: last } : { outcome: next.outcome, rest: last };
		if (next.rest.length === last.length) return { outcome: 'success', rest: last };
		isMet = true;
		last = next.rest;
	}
}

function matchesTemplate(statements: string[][], id: string): Match {
	const [first, ...rest] = statements;
	if (!first) return { outcome: 'partial', rest: [] };
	return first.includes(id)
		? { outcome: 'success', rest }
		: { outcome: 'failure', rest: statements };
}

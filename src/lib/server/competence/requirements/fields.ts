import { m } from '#lib/paraglide/messages.js';
import { lastDayBefore } from '../../imports/index.ts';
import { requirementEntry, toRequirement } from '../requirement-schema.ts';
import type { RequirementContent } from '../requirement-versions.ts';
import type { RequirementFault } from './faults.ts';

/** The fields of a draft, named as in a requirements file. `grunn`: what the requirement is for; employees see it. */
const DRAFT_FIELDS = [
	'kode',
	'gjelder.alle',
	'gjelder.enhet',
	'gjelder.stilling',
	'gjelder.leder',
	'gjelder.system',
	'gjelder.rolle',
	'kompetanse',
	'avtale',
	'niva',
	'frist.dager',
	'frist.dato',
	'fornyes.maneder',
	'fornyes.vindu',
	'fra',
	'til',
	'grunn'
] as const;

export type DraftField = (typeof DRAFT_FIELDS)[number];

/**
 * What stands in each field, as text, as a form sends it. Empty is the same as left out. `gjelder.alle` and
 * `gjelder.leder` are `true` or empty; days are `YYYY-MM-DD` or `DD.MM.YYYY`.
 */
export type DraftFields = Partial<Record<DraftField, string>>;

/** What the fields say. */
export interface DraftContent {
	code: string;
	content: RequirementContent;
	/** First day. */
	from: string;
	/** Bound of its end, or `infinity`. */
	until: string;
	/** Empty when not written yet. */
	reason: string;
}

const LONGEST_REASON = 1000;

/**
 * Reads the fields by the rules of the requirements file.
 * @returns the draft, null when there are faults; and every fault of the fields by themselves
 */
export function readFields(fields: DraftFields): {
	draft: DraftContent | null;
	faults: RequirementFault[];
} {
	const { grunn = '', ...said } = trimFields(fields);
	const parsed = requirementEntry.safeParse(nest(said));
	const faults = parsed.success
		? []
		: parsed.error.issues.map((issue) => ({
				// The one rule about no field in particular is that one of two must be there.
				field: issue.path.join('.') || 'kompetanse',
				message: issue.code === 'invalid_type' ? m.krav_fault_missing() : issue.message
			}));
	if (said.fra === undefined) faults.push({ field: 'fra', message: m.krav_fault_missing_from() });
	if (grunn.length > LONGEST_REASON)
		faults.push({
			field: 'grunn',
			message: m.krav_fault_long_reason({ length: grunn.length, most: LONGEST_REASON })
		});
	if (!parsed.success || faults.length > 0) return { draft: null, faults };
	const { code, content, from, until } = toRequirement(parsed.data);
	if (from === null)
		return { draft: null, faults: [{ field: 'fra', message: m.krav_fault_missing() }] };
	// A file may end what never began; a draft that does is a slip.
	if (until <= from)
		faults.push({ field: 'til', message: m.krav_fault_draft_ends_before_start({ from }) });
	return {
		draft: faults.length > 0 ? null : { code, content, from, until, reason: grunn },
		faults
	};
}

/** The inverse of readFields. */
export function toFields({ code, content, from, until, reason }: DraftContent): DraftFields {
	const { scope } = content;
	return trimFields({
		kode: code,
		'gjelder.alle': Object.keys(scope).length === 0 ? 'true' : '',
		'gjelder.enhet': scope.unit ?? '',
		'gjelder.stilling': scope.position ?? '',
		'gjelder.leder': scope.leader ? 'true' : '',
		'gjelder.system': scope.system?.name ?? '',
		'gjelder.rolle': scope.system?.role ?? '',
		kompetanse: content.competence ?? '',
		avtale: content.agreement ?? '',
		niva: textOf(content.level),
		'frist.dager': textOf(content.dueDays),
		'frist.dato': content.dueLastDay ?? '',
		'fornyes.maneder': textOf(content.renewalMonths),
		'fornyes.vindu': textOf(content.renewalWindow),
		fra: from,
		til: lastDayBefore(until) ?? '',
		grunn: reason
	});
}

/** The fields as a form sends them, by their names; anything else that it holds is left out. */
export function fieldsOfForm(form: FormData): DraftFields {
	return Object.fromEntries(
		DRAFT_FIELDS.flatMap((field) => {
			const value = form.get(field);
			return typeof value === 'string' ? [[field, value]] : [];
		})
	);
}

/** Only fields that say something, without blanks around. */
export function trimFields(fields: DraftFields): DraftFields {
	return Object.fromEntries(
		DRAFT_FIELDS.flatMap((field) => {
			const text = fields[field]?.trim() ?? '';
			return text === '' ? [] : [[field, text]];
		})
	);
}

/** `{ 'frist.dager': '30' }` → `{ frist: { dager: '30' } }`, with an empty `gjelder` where nothing is said of it. */
function nest(fields: DraftFields): Record<string, unknown> {
	const nested: Record<string, unknown> = { gjelder: {} };
	for (const [field, value] of Object.entries(fields)) {
		const [outer = '', inner] = field.split('.');
		const group = nested[outer];
		nested[outer] =
			inner === undefined ? value : { ...(typeof group === 'object' ? group : {}), [inner]: value };
	}
	return nested;
}

function textOf(value: number | null): string {
	return value === null ? '' : String(value);
}

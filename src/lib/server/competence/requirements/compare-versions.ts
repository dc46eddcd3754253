import { lastDayBefore } from '../../imports/index.ts';
import { listLoosening } from '../overlay-rules.ts';
import type { RequirementContent } from '../requirement-versions.ts';
import type { DraftField } from './fields.ts';

/** What can be compared of a version or a draft. */
export interface Comparable {
	content: RequirementContent;
	/** First day. */
	from: string;
	/** Last day, null when open. */
	lastDay: string | null;
	reason: string;
}

/** Numbers of days, months and levels; codes and days as text; null: not said. */
export type FieldValue = string | number | boolean | null;

export type ComparedField = Exclude<DraftField, 'kode' | 'gjelder.alle'>;

export interface Difference {
	field: ComparedField;
	a: FieldValue;
	b: FieldValue;
}

/** What differs between two versions, in the order of the fields. */
export function compareVersions(a: Comparable, b: Comparable): Difference[] {
	const other = new Map(fieldsOf(b));
	return fieldsOf(a)
		.map(([field, value]) => ({ field, a: value, b: other.get(field) ?? null }))
		.filter((difference) => difference.a !== difference.b);
}

function fieldsOf({ content, from, lastDay, reason }: Comparable): [ComparedField, FieldValue][] {
	const { scope } = content;
	return [
		['gjelder.enhet', scope.unit ?? null],
		['gjelder.stilling', scope.position ?? null],
		['gjelder.leder', scope.leader ?? false],
		['gjelder.system', scope.system?.name ?? null],
		['gjelder.rolle', scope.system?.role ?? null],
		['kompetanse', content.competence],
		['avtale', content.agreement],
		['niva', content.level],
		['frist.dager', content.dueDays],
		['frist.dato', content.dueLastDay],
		['fornyes.maneder', content.renewalMonths],
		['fornyes.vindu', content.renewalWindow],
		['fra', from],
		['til', lastDay],
		['grunn', reason]
	];
}

/** A stored version as it is compared. */
export function comparable(version: {
	content: RequirementContent;
	validFrom: string;
	validUntil: string;
	reason: string;
}): Comparable {
	return {
		content: version.content,
		from: version.validFrom,
		lastDay: lastDayBefore(version.validUntil),
		reason: version.reason
	};
}

/** Whether the kommune asks more, the same or less than the baseline; `other`: neither more nor less. */
export type Verdict = 'stricter' | 'same' | 'looser' | 'other';

/** One thing that the kommune and the baseline both say. `gjelder` has no values: its parts are in the contents. */
export interface BaselineField {
	field: string;
	own: FieldValue;
	baseline: FieldValue;
	verdict: Verdict;
}

/** The kommune's content beside the baseline's, field by field. Less is never allowed. */
export function compareWithBaseline(
	own: RequirementContent,
	base: RequirementContent
): BaselineField[] {
	const looser = new Set([...listLoosening(own, base)].map(({ field }) => field));
	const isSameScope = scopeKey(own) === scopeKey(base);
	const rows: [field: string, own: FieldValue, baseline: FieldValue][] = [
		['kompetanse', own.competence, base.competence],
		['avtale', own.agreement, base.agreement],
		['niva', own.level, base.level],
		['frist.dager', own.dueDays, base.dueDays],
		['frist.dato', own.dueLastDay, base.dueLastDay],
		['fornyes.maneder', own.renewalMonths, base.renewalMonths],
		['fornyes.vindu', own.renewalWindow, base.renewalWindow]
	];
	return [
		{
			field: 'gjelder',
			own: null,
			baseline: null,
			verdict: looser.has('gjelder') ? 'looser' : isSameScope ? 'same' : 'stricter'
		},
		...rows.map(([field, mine, theirs]): BaselineField => {
			const verdict = looser.has(field)
				? 'looser'
				: mine === theirs
					? 'same'
					: field === 'fornyes.vindu' && own.renewalWindow > base.renewalWindow
						? 'other'
						: 'stricter';
			return { field, own: mine, baseline: theirs, verdict };
		})
	];
}

function scopeKey({ scope }: RequirementContent): string {
	const { unit, position, leader, system } = scope;
	return JSON.stringify([
		unit,
		position?.toLowerCase(),
		leader,
		system?.name.toLowerCase(),
		system?.role
	]);
}

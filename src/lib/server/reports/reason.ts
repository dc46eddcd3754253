import { m } from '#lib/paraglide/messages.js';
import { fromDay, OPEN, type GapRow } from '../competence/index.ts';
import type { Language, LocalText } from '../db/index.ts';
import type { CourseFinder } from './course-finder.ts';
import type { Names } from './queries.ts';

/** How a reason is worded: in which language, and how days are written (`YYYY-MM-DD` in). */
export interface Wording {
	locale: Language;
	formatDate: (day: string) => string;
}

/** The text in the language, or bokmål where it does not exist in it. */
export function inLanguage(text: LocalText, locale: Language): string {
	return text[locale] ?? text.nb;
}

/**
 * Why a row has its status: what is known, whom the requirement is for and through which employment, and what would
 * meet it (PRODUCT.md, rule 6).
 */
export function reasonText(
	row: GapRow,
	names: Names,
	findCourses: CourseFinder,
	wording: Wording
): string {
	const sentences = [statusSentence(row, wording), becauseSentence(row, names, wording)];
	if (['missing', 'expired', 'overdue', 'expiring', 'paused'].includes(row.status))
		sentences.push(remedySentence(row, names, findCourses, wording));
	return sentences.join(' ');
}

function statusSentence(row: GapRow, { locale, formatDate }: Wording): string {
	const options = { locale };
	const on = (day: number) => formatDate(fromDay(day));
	const lastBefore = (day: number) => on(day - 1);
	const evidence = {
		evidence: row.evidence ? evidenceName(row.evidence.source, locale) : '',
		date: row.evidence ? on(row.evidence.on) : ''
	};
	switch (row.status) {
		case 'waived': {
			const { reason, approvedBy, until } = row.waiver ?? {
				reason: '',
				approvedBy: '',
				until: OPEN
			};
			const told = { reason: reason.replace(/[.\s]+$/, ''), by: approvedBy };
			return until >= OPEN
				? m.reason_waived_open(told, options)
				: m.reason_waived({ ...told, until: lastBefore(until) }, options);
		}
		case 'met':
			return row.validUntil === null || row.validUntil >= OPEN
				? m.reason_met_forever(evidence, options)
				: m.reason_met({ ...evidence, until: lastBefore(row.validUntil) }, options);
		case 'expiring':
			return m.reason_expiring({ ...evidence, until: lastBefore(row.validUntil ?? OPEN) }, options);
		case 'paused':
			return m.reason_paused({}, options);
		case 'missing':
			return row.due >= OPEN
				? m.reason_missing_open({}, options)
				: m.reason_missing({ due: lastBefore(row.due) }, options);
		case 'expired':
			return m.reason_expired({ until: lastBefore(row.expiredOn ?? row.due) }, options);
		case 'overdue':
			return row.due <= row.subjectFrom
				? m.reason_overdue_start({ from: on(row.subjectFrom) }, options)
				: m.reason_overdue({ from: on(row.subjectFrom), due: lastBefore(row.due) }, options);
	}
}

/** Whom the requirement is for, since when, and through which employment it reaches this person. */
export function becauseSentence(
	row: GapRow,
	names: Names,
	{ locale, formatDate }: Wording
): string {
	const options = { locale };
	const through = row.through.map(({ positionTitle, unit }) =>
		m.reason_through({ title: positionTitle, unit: names.units.get(unit)?.name ?? '' }, options)
	);
	return m.reason_because(
		{
			scope: scopeText(row, names, locale),
			from: formatDate(fromDay(row.subjectFrom)),
			through: listText([...new Set(through)], locale)
		},
		options
	);
}

/** Whom a requirement version is for, in words. */
export function scopeText(
	{ version: { scope } }: Pick<GapRow, 'version'>,
	names: Names,
	locale: Language
): string {
	const options = { locale };
	const parts: string[] = [];
	if (scope.position !== undefined)
		parts.push(
			m.reason_scope_position(
				{ position: names.positions.get(scope.position) ?? scope.position },
				options
			)
		);
	if (scope.leader) parts.push(m.reason_scope_leader({}, options));
	if (scope.system) parts.push(systemText(scope.system, locale));
	if (scope.unit !== undefined) {
		const unit = [...names.units.values()].find(({ code }) => code === scope.unit);
		parts.push(m.reason_scope_unit({ unit: unit?.name ?? scope.unit }, options));
	}
	return parts.length === 0 ? m.reason_scope_everyone({}, options) : listText(parts, locale);
}

function systemText({ name, role }: { name: string; role: string }, locale: Language): string {
	const options = { locale };
	if (role === 'systemansvarlig') return m.reason_scope_system_owner({ system: name }, options);
	if (role === 'superbruker') return m.reason_scope_system_super_user({ system: name }, options);
	return m.reason_scope_system_user({ system: name }, options);
}

function remedySentence(
	row: GapRow,
	names: Names,
	findCourses: CourseFinder,
	{ locale }: Wording
): string {
	const options = { locale };
	const { demand } = row.version;
	if (demand.kind === 'agreement') {
		const title = names.agreements.get(demand.agreement)?.name;
		return m.reason_remedy_agreement(
			{ agreement: title ? inLanguage(title, locale) : '' },
			options
		);
	}
	const code = names.competences.get(demand.competence)?.code ?? '';
	const courses = findCourses(code, demand.level).map(
		({ title }) => `«${inLanguage(title, locale)}»`
	);
	return courses.length === 0
		? m.reason_remedy_none({}, options)
		: m.reason_remedy_course({ courses: listText(courses, locale) }, options);
}

/** What kind of evidence it was, in words. */
export function evidenceName(source: string, locale: Language): string {
	const options = { locale };
	switch (source) {
		case 'attestasjon':
			return m.evidence_attestasjon({}, options);
		case 'ekstern':
			return m.evidence_ekstern({}, options);
		case 'klasserom':
			return m.evidence_klasserom({}, options);
		case 'signatur':
			return m.evidence_signatur({}, options);
		default:
			return m.evidence_kurs({}, options);
	}
}

function listText(items: string[], locale: Language): string {
	const last = items.at(-1) ?? '';
	return items.length < 2
		? last
		: m.reason_and({ list: items.slice(0, -1).join(', '), last }, { locale });
}

import type { Explanation, GapReportRow } from '../gap-report.ts';
import { canonicalJson } from './canonical-json.ts';

/** Why a row is not what it was, as far as the two explanations tell. */
export type ChangeReason =
	| 'dokumentasjon-ny'
	| 'dokumentasjon-tilbakekalt'
	| 'dokumentasjon-borte'
	| 'dokumentasjon-endret'
	| 'fritak-gitt'
	| 'fritak-trukket'
	| 'fritak-endret'
	| 'krav-endret'
	| 'krav-nytt'
	| 'krav-borte'
	| 'omfattet-endret'
	| 'ansettelse-ny'
	| 'ansettelse-borte'
	| 'ansettelse-endret'
	| 'fravaer-endret'
	| 'navn-endret'
	| 'senere-endret'
	| 'ukjent';

/** Fields of a row that are compared, in the order they are told. */
export const COMPARED_FIELDS = [
	'ansattnummer',
	'navn',
	'enhet',
	'kompetanse',
	'niva',
	'status',
	'frist',
	'gyldig_til',
	'neste_endring'
] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

type Evidence = NonNullable<Explanation['dokumentasjon']>;

/** The first day a person's evidence, as an explanation names it, does not count by what is known today; null: none. */
export type RevokedOn = (
	employeeNumber: string,
	competence: string,
	evidence: Evidence
) => string | null;

/** Why the row of a person and requirement is not what it was. Nothing when it is. */
export function reasonsOfChanged(
	then: GapReportRow,
	now: GapReportRow,
	fields: ComparedField[],
	revokedOn: RevokedOn
): ChangeReason[] {
	const reasons: ChangeReason[] = [
		...requirementReasons(then, now),
		...subjectReasons(then, now, fields),
		...evidenceReasons(then, now, revokedOn),
		...waiverReasons(then.forklaring, now.forklaring)
	];
	const named: ChangeReason[] = fields.includes('navn') ? ['navn-endret'] : [];
	const rest = fields.filter((field) => field !== 'navn');
	if (reasons.length === 0 && rest.length > 0) reasons.push(reasonOfRest(then, now, rest));
	return [...reasons, ...named];
}

/** What is left when requirement, employments, evidence and waivers are as they were. */
function reasonOfRest(
	then: GapReportRow,
	now: GapReportRow,
	fields: ComparedField[]
): ChangeReason {
	if (fields.every((field) => field === 'neste_endring')) return 'senere-endret';
	const isAboutAbsence =
		fields.every((field) => ['status', 'frist', 'neste_endring'].includes(field)) &&
		(fields.includes('frist') || then.status === 'paused' || now.status === 'paused');
	return isAboutAbsence ? 'fravaer-endret' : 'ukjent';
}

function requirementReasons(then: GapReportRow, now: GapReportRow): ChangeReason[] {
	return isSameVersion(then, now) ? [] : ['krav-endret'];
}

function subjectReasons(
	then: GapReportRow,
	now: GapReportRow,
	fields: ComparedField[]
): ChangeReason[] {
	const before = then.forklaring;
	const after = now.forklaring;
	// A version that asks more starts the clock anew on its own first day: that is the requirement's doing.
	const isNewStart =
		!isSameVersion(then, now) &&
		(after.omfattet_fra === after.versjon.fra || before.omfattet_fra === before.versjon.fra);
	const hasOtherStart = before.omfattet_fra !== after.omfattet_fra && !isNewStart;
	if (hasOtherStart || canonicalJson(before.gjennom) !== canonicalJson(after.gjennom))
		return ['omfattet-endret'];
	return fields.includes('enhet') || fields.includes('ansattnummer') ? ['ansettelse-endret'] : [];
}

function evidenceReasons(
	then: GapReportRow,
	now: GapReportRow,
	revokedOn: RevokedOn
): ChangeReason[] {
	const before = then.forklaring.dokumentasjon;
	const after = now.forklaring.dokumentasjon;
	const revoked = before && revokedOn(then.ansattnummer, then.kompetanse, before);
	// One that was known then had already ended it.
	const isGone = revoked !== null && revoked <= lastDayOf(then);
	if (canonicalJson(before) === canonicalJson(after)) {
		const hasOtherEnd = lastDayOf(then) !== lastDayOf(now) && isSameVersion(then, now);
		if (!before || !(hasOtherEnd || isGone)) return [];
		return [isGone ? 'dokumentasjon-tilbakekalt' : 'dokumentasjon-endret'];
	}
	const reasons: ChangeReason[] = [];
	if (isGone) reasons.push('dokumentasjon-tilbakekalt');
	const isBetter = after !== null && (before === null || lasts(now, then) >= lasts(then, now));
	if (isBetter && isTakenBy(then, now, after)) reasons.push('dokumentasjon-ny');
	if (!isBetter && !isGone && before && isTakenBy(now, then, before))
		reasons.push('dokumentasjon-borte');
	return reasons;
}

/**
 * Whether evidence that one answer shows would count in the other too. If not, it is the requirement or the start that
 * has changed, and its coming or going tells nothing of the evidence.
 */
function isTakenBy(other: GapReportRow, shownBy: GapReportRow, { niva }: Evidence): boolean {
	const isAsked = other.niva === null || (niva !== null && niva >= other.niva);
	const hasSameStart = other.forklaring.omfattet_fra === shownBy.forklaring.omfattet_fra;
	return isAsked && other.kompetanse === shownBy.kompetanse && (isValid(shownBy) || hasSameStart);
}

/** How long the evidence of a row lasts; when it was achieved, where the two versions give it different lives. */
function lasts(row: GapReportRow, other: GapReportRow): string {
	return isSameVersion(row, other) ? lastDayOf(row) : (row.forklaring.dokumentasjon?.oppnadd ?? '');
}

/** The last day on which the evidence of a row counts; empty without evidence. */
function lastDayOf(row: GapReportRow): string {
	return row.gyldig_til ?? (isValid(row) ? '9999-12-31' : (row.forklaring.utlop ?? ''));
}

function waiverReasons(
	{ fritak: before }: Explanation,
	{ fritak: after }: Explanation
): ChangeReason[] {
	if (canonicalJson(before) === canonicalJson(after)) return [];
	if (!before) return ['fritak-gitt'];
	return [after ? 'fritak-endret' : 'fritak-trukket'];
}

/** Who and what an answer is about: to tell why another answer has a row that it lacks. */
export interface Known {
	people: Set<string>;
	/** Versions by requirement. */
	versions: Map<string, Set<string>>;
}

export function knownIn(rows: GapReportRow[]): Known {
	const versions = new Map<string, Set<string>>();
	for (const row of rows)
		versions.set(row.krav, (versions.get(row.krav) ?? new Set()).add(versionOf(row)));
	return { people: new Set(rows.flatMap(numbersOf)), versions };
}

/** Why there is a row today where there was none. */
export function reasonsOfAdded(row: GapReportRow, then: Known): ChangeReason[] {
	return reasonsOfLone(row, then, ['ansettelse-ny', 'krav-nytt']);
}

/** Why there is no row today where there was one. */
export function reasonsOfRemoved(row: GapReportRow, now: Known): ChangeReason[] {
	return reasonsOfLone(row, now, ['ansettelse-borte', 'krav-borte']);
}

function reasonsOfLone(
	row: GapReportRow,
	other: Known,
	[person, requirement]: [ChangeReason, ChangeReason]
): ChangeReason[] {
	const versions = other.versions.get(row.krav);
	const isPersonKnown = numbersOf(row).some((number) => other.people.has(number));
	const reasons = [...(isPersonKnown ? [] : [person]), ...(versions ? [] : [requirement])];
	if (reasons.length > 0) return reasons;
	return versions?.has(versionOf(row)) ? ['omfattet-endret'] : ['krav-endret'];
}

/** The employee numbers that a row shows of its person. */
export function numbersOf({ ansattnummer, forklaring }: GapReportRow): string[] {
	return [
		...new Set([ansattnummer, ...forklaring.gjennom.map((employment) => employment.ansattnummer)])
	];
}

function versionOf({ forklaring: { versjon } }: GapReportRow): string {
	return canonicalJson(versjon);
}

function isSameVersion(a: GapReportRow, b: GapReportRow): boolean {
	return versionOf(a) === versionOf(b);
}

/** Whether it is valid on the day, as far as the row tells: a waived row with evidence for ever does not. */
function isValid({ status, gyldig_til }: GapReportRow): boolean {
	return status === 'met' || status === 'expiring' || gyldig_til !== null;
}

import type { LocalQuestions } from '../db/index.ts';
import type { Day } from './calendar.ts';

/** A row of an import file: column name to value, exactly as it would stand in the file. */
export type Row = Record<string, string>;

export type Language = 'nb' | 'nn' | 'en';

export type Text = Record<Language, string>;

/** Whom a requirement applies to: every part that is given must match. */
export interface Scope {
	alle?: true;
	enhet?: string;
	/** Position code or title. */
	stilling?: string;
	leder?: true;
	system?: string;
	rolle?: AccessRole;
}

export interface CompetenceEntry {
	kode: string;
	navn: Text;
	rammeverk?: { digcomp: string; kompetanse: string };
}

export interface RequirementEntry {
	kode: string;
	gjelder: Scope;
	kompetanse?: string;
	avtale?: string;
	niva?: number;
	frist: { dager?: number; dato?: string };
	fornyes?: { maneder: number; vindu?: number };
	fra: string;
	til?: string;
}

/** What `kyndig import krav` reads. */
export interface RequirementsFile {
	kompetanser: CompetenceEntry[];
	krav: RequirementEntry[];
}

export interface Agreement {
	code: string;
	title: Text;
	versions: {
		number: number;
		from: string;
		/** True when those who signed an earlier version must sign again. */
		material: boolean;
		/** Days an earlier signature still counts after a material version. */
		graceDays: number;
		/** Markdown. */
		text: { nb: string; nn: string };
		questions?: LocalQuestions;
	}[];
}

export interface SignatureRow {
	personid: string;
	agreement: string;
	version: number;
	signed: string;
}

export interface UnitRow {
	code: string;
	name: string;
	/** Code of the parent, empty for the top level. */
	parent: string;
}

export interface DemoMunicipality {
	municipality: number;
	/** Where the units were first; `hr` carries the same places. Apply `unitMoves` after `hr`. */
	units: UnitRow[];
	hr: Row[];
	fravaer: Row[];
	tilgang: Row[];
	dokumentasjon: Row[];
	fritak: Row[];
	signatures: SignatureRow[];
	overlay: RequirementsFile | null;
	/** Dated moves in the past, oldest first. */
	unitMoves: { code: string; parent: string; from: string }[];
}

export type Audience = 'ansatt' | 'leder' | 'hr' | 'kursansvarlig' | 'arkivar' | 'administrator';

export interface FeaturedPerson {
	municipality: number;
	personid: string;
	audience: Audience;
	/** What there is to see as this person. */
	why: Text;
}

export interface DemoData {
	/** Requirements files of the co-operation, each with the day its changes take effect. */
	baseline: { from: string; file: RequirementsFile }[];
	agreements: Agreement[];
	municipalities: DemoMunicipality[];
	featured: FeaturedPerson[];
}

export type AccessRole = 'bruker' | 'superbruker' | 'systemansvarlig';

export type EvidenceSource = 'kurs' | 'attestasjon' | 'ekstern' | 'klasserom';

export interface Position {
	title: string;
	/** Empty when no code is known for it. */
	code: string;
}

/** Intervals are half-open; `until` null is open. */
export interface Interval {
	from: Day;
	until: Day | null;
}

export interface Employment extends Interval {
	municipality: number;
	/** Tells the employments of one person in one kommune apart. */
	number: number;
	unit: string;
	position: Position;
	leads: string[];
	percent: number;
}

interface Absence extends Interval {
	municipality: number;
	/** Null: all employments in the kommune. */
	number: number | null;
	type: string;
}

interface Access extends Interval {
	municipality: number;
	system: string;
	role: AccessRole;
}

export interface Evidence {
	competence: string;
	level: number;
	achieved: Day;
	/** First day it no longer counts by itself. */
	until: Day | null;
	source: EvidenceSource;
	revoked: Day | null;
}

interface Waiver extends Interval {
	municipality: number;
	requirement: string;
	reason: string;
	approvedBy: string;
}

export interface Person {
	id: string;
	given: string;
	family: string;
	email: string;
	language: Language;
	employments: Employment[];
	absences: Absence[];
	accesses: Access[];
	evidence: Evidence[];
	waivers: Waiver[];
	signatures: { version: number; signed: Day }[];
	/** How often things slip, 1 = as most people; a trait of the person and of the unit. */
	laxity: number;
	/** Key of the featured person this is, if any. */
	cast: string | null;
}

/** Employee number in one kommune, by the person's id. */
export type StaffNumbers = Map<string, string>;

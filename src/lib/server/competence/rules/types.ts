import type { ScopeColumn } from '../../db/index.ts';
import type { Day } from './days.ts';
import type { Interval } from './intervals.ts';

/** What one kommune requires and how it is organised: the same for everyone in it. */
export interface Frame {
	units: Map<number, Unit>;
	/** One per requirement code that is or was in effect in the kommune, ordered by code. */
	requirements: Requirement[];
	agreements: Map<number, AgreementVersion[]>;
}

export interface Unit {
	id: number;
	code: string;
	/** Sorted; the first has no beginning. parent null: directly under the kommune. */
	placements: (Interval & { parent: number | null })[];
}

export interface Requirement {
	id: number;
	code: string;
	/** Sorted and not overlapping: the kommune's own version where it has one, else the baseline's. */
	versions: RequirementVersion[];
}

export interface RequirementVersion extends Interval {
	/** 0: the co-operation's baseline; else the kommune's own. */
	owner: number;
	number: number;
	scope: ScopeColumn;
	demand: Demand;
	/** N of the due rule, in days of service. */
	days: number;
	/** The fixed last day in time. */
	lastDay: Day | null;
	/** M, or null when evidence needs no renewal. */
	months: number | null;
	/** W, in days. */
	window: number;
}

export type Demand =
	| { kind: 'competence'; competence: number; level: number }
	| { kind: 'agreement'; agreement: number };

export interface AgreementVersion {
	number: number;
	from: Day;
	material: boolean;
	graceDays: number;
}

/** What is known about one person, as one kommune sees it. Evidence is the person's own, everywhere. */
export interface PersonFacts {
	employments: Employment[];
	absences: (Interval & { number: string; position: string | null })[];
	accesses: (Interval & { system: string; role: string })[];
	waivers: (Interval & { requirement: number; reason: string; approvedBy: string })[];
	achievements: Achievement[];
	signatures: { agreement: number; version: number; on: Day }[];
}

/** One period of one employment. */
export interface Employment extends Interval {
	id: number;
	number: string;
	position: string;
	unit: number;
	positionCode: string;
	positionTitle: string;
	leads: boolean;
}

export interface Achievement {
	competence: number;
	level: number;
	on: Day;
	/** Its own end (external certificates), OPEN when it has none. */
	until: Day;
	/** First day it no longer counts, OPEN when it was never revoked. */
	revoked: Day;
	source: string;
}

/** In the order of PRODUCT.md, rule 5. The index is what the timeline stores. */
export const STATUSES = [
	'waived',
	'met',
	'expiring',
	'paused',
	'missing',
	'expired',
	'overdue'
] as const;
export type Status = (typeof STATUSES)[number];

import { toDay, toIso } from './civil-days.ts';

export { historyArbitrary } from './gap-history/arbitrary.ts';

/** A calendar day, YYYY-MM-DD. Every `until` and `end` below is the first day no longer included; null = open. */
export type IsoDate = string;

/** Everything that bears on the gaps of one person. */
export interface History {
	municipalities: Municipality[];
	employments: {
		municipality: number;
		employeeNumber: string;
		positionNumber: string;
		from: IsoDate;
		until: IsoDate | null;
		unit: string;
		positionCode: string;
		positionTitle: string;
		leads: boolean;
	}[];
	absences: {
		municipality: number;
		employeeNumber: string;
		/** null = all of that employee number's employments. */
		positionNumber: string | null;
		from: IsoDate;
		until: IsoDate | null;
	}[];
	accesses: {
		municipality: number;
		system: string;
		role: Role;
		from: IsoDate;
		until: IsoDate | null;
	}[];
	achievements: {
		competence: string;
		level: number;
		achieved: IsoDate;
		end: IsoDate | null;
		/** The first day it no longer counts as known. */
		revoked: IsoDate | null;
	}[];
	signatures: { agreement: string; version: number; signed: IsoDate }[];
	waivers: {
		municipality: number;
		requirement: string;
		from: IsoDate;
		until: IsoDate | null;
		/** The first day it no longer counts, whatever its end; null = never withdrawn. */
		revoked: IsoDate | null;
	}[];
	agreements: Agreement[];
	requirements: Requirement[];
}

export type Role = 'bruker' | 'superbruker' | 'systemansvarlig';

export interface Municipality {
	id: number;
	/** Placements are in order of time. The first has `from` null and holds for all time before; parent null = the kommune itself. */
	units: { code: string; placements: { from: IsoDate | null; parent: string | null }[] }[];
}

export interface Agreement {
	code: string;
	/** In order of number and time; each lasts until the next. */
	versions: { number: number; from: IsoDate; material: boolean; graceDays: number }[];
}

export interface Requirement {
	code: string;
	/** 0 = the co-operation's baseline, else the kommune's id: its own or, with a baseline's code, its overlay. */
	owner: number;
	until: IsoDate | null;
	/** In order of time; each lasts until the next. */
	versions: RequirementVersion[];
}

export interface RequirementVersion {
	from: IsoDate;
	scope: Scope;
	demand: { competence: string; level: number } | { agreement: string };
	/** N: days in service before it is due. */
	days: number;
	/** The fixed last date in time (included). */
	lastDay: IsoDate | null;
	/** M: renewed every so many months; null = never. */
	months: number | null;
	/** W in days; null = the default. */
	window: number | null;
}

/** All parts given must hold; none = everyone. */
export interface Scope {
	unit?: string;
	/** Code or title; titles are compared without regard to case. */
	position?: string;
	leader?: true;
	system?: { name: string; role: string };
}

/** Every day on which something in the history starts, ends, happens or falls due, as day numbers, each once, in order. */
export function allDays(history: History): number[] {
	const dates: (IsoDate | null)[] = [
		...history.municipalities.flatMap(({ units }) =>
			units.flatMap(({ placements }) => placements.map(({ from }) => from))
		),
		...[history.employments, history.absences, history.accesses, history.waivers]
			.flat()
			.flatMap(({ from, until }) => [from, until]),
		...history.waivers.map(({ revoked }) => revoked),
		...history.achievements.flatMap(({ achieved, end, revoked }) => [achieved, end, revoked]),
		...history.signatures.map(({ signed }) => signed),
		...history.agreements.flatMap(({ versions }) => versions.map(({ from }) => from)),
		...history.requirements.flatMap(({ until, versions }) => [
			until,
			...versions.flatMap(({ from, lastDay }) => [from, lastDay])
		])
	];
	const days = dates.filter((date) => date !== null).map((date) => toDay(date));
	return [...new Set(days)].sort((a, b) => a - b);
}

/** The kommune × requirement code pairs that may give a row. */
export function rowsOf(history: History): { municipality: number; requirement: string }[] {
	return history.municipalities.flatMap(({ id }) => {
		const codes = history.requirements
			.filter(({ owner }) => owner === 0 || owner === id)
			.map(({ code }) => code);
		return [...new Set(codes)].map((requirement) => ({ municipality: id, requirement }));
	});
}

/**
 * Dates worth asking about: at most `count` of them, in order, half spread from the first employment to half a year after
 * the last event, half on the days from then on where something happens and their neighbours.
 */
export function datesToAsk(history: History, count: number): IsoDate[] {
	const first = Math.min(...history.employments.map(({ from }) => toDay(from)));
	const events = allDays(history).filter((day) => day >= first);
	const length = (events.at(-1) ?? 0) + 180 - first;
	const days = Array.from({ length: count }, (_, place) => {
		if (place % 2 === 0) return first + Math.floor((length * place) / count);
		const event = events[Math.floor((events.length * place) / count)] ?? first;
		return event + ((place >> 1) % 3) - 1;
	});
	return [...new Set(days)].sort((a, b) => a - b).map(toIso);
}

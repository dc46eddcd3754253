import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { NotFound } from '../gap-report.ts';
import { listPeople, type ReportedPerson } from '../queries.ts';
import { inLanguage, type Wording } from '../reason.ts';
import {
	listAskedAgreements,
	listStandings,
	listUnitTree,
	type AskedAgreement,
	type Standing
} from './agreement-queries.ts';
import { daysOf, placeOf, topUnits, type Place } from './standing-rules.ts';

/** Of those who are asked: neither waived nor, until they are back, on leave. */
export interface Counts {
	asked: number;
	signed: number;
	/** Of those who have signed, on paper. */
	paper: number;
	/** Have not signed, late or not. */
	left: number;
	overdue: number;
	/** On leave, and not counted among the others. */
	away: number;
}

export interface CampaignSummary extends Counts {
	code: string;
	title: string;
	version: number;
	from: string;
}

/** Who lacks a signature. */
export interface LackingPerson {
	personId: number;
	name: string;
	employeeNumber: string;
	title: string;
	unit: string;
	isOverdue: boolean;
	lastDay: string | null;
	/** The version they signed before; null: none. */
	signedVersion: number | null;
	response: Standing['response'];
	remindedOn: string | null;
}

export interface Campaign extends CampaignSummary {
	/** The last day of the grace of earlier signatures; null: there is none. */
	days: string[];
	/** The kommune, then its units: how many of those asked had signed at the end of each of the days. */
	progress: { id: number | null; name: string; counts: Counts; signed: number[] }[];
	lacking: LackingPerson[];
	/** How many of these were reminded today. */
	remindedToday: number;
}

/** The agreements that the kommune's people are asked to sign, with how it goes. Names and exact counts: for HR. @throws Forbidden */
export async function listCampaigns(
	context: Context,
	{ locale }: Wording
): Promise<CampaignSummary[]> {
	await require(context, 'named', { people: [] });
	const agreements = await listAskedAgreements(context);
	const standings = await listStandings(context, null, agreements);
	return agreements.map((agreement) => ({
		...summaryOf(agreement, locale),
		...countOf(
			standings
				.filter(({ agreementId }) => agreementId === agreement.id)
				.map((one) => ({ ...one, place: placeOf(one, agreement.since) }))
		)
	}));
}

/** One of them: progress by unit and day, and who lacks it. @throws Forbidden, NotFound */
export async function getCampaign(
	context: Context,
	{ code, wording }: { code: string; wording: Wording }
): Promise<Campaign> {
	const agreement = (await listAskedAgreements(context)).find((one) => one.code === code);
	const standings = agreement ? await listStandings(context, null, [agreement]) : [];
	const placed = standings.map((one) => ({
		...one,
		place: placeOf(one, agreement?.since ?? 0)
	}));
	const missing = placed.filter(({ place }) => place === 'waiting' || place === 'overdue');
	await require(context, 'named', { people: missing.map(({ personId }) => personId) });
	if (!agreement) throw new NotFound('Avtalen finnes ikke, eller ingen er bedt om å signere den.');
	const { trx, municipalityId, today } = context;
	const people = new Map(
		(await listPeople(trx, municipalityId, today, null)).map((one) => [one.personId, one])
	);
	const units = await listUnitTree(context);
	const tops = topUnits(units);
	const names = new Map(units.map(({ code: unit, name }) => [unit, name]));
	const days = daysOf(agreement.sinceFrom, today);
	const groups = new Map<number | null, { name: string; members: typeof placed }>([
		[null, { name: '', members: [] }]
	]);
	for (const one of placed) {
		const own = new Map(
			(people.get(one.personId)?.units ?? []).flatMap((unit) => {
				const top = tops.get(unit);
				return top ? [[top.id, top.name] as const] : [];
			})
		);
		groups.get(null)?.members.push(one);
		for (const [id, name] of own) {
			const group = groups.get(id) ?? { name, members: [] };
			groups.set(id, group);
			group.members.push(one);
		}
	}
	return {
		...summaryOf(agreement, wording.locale),
		...countOf(placed),
		days,
		progress: [...groups]
			.sort(([a, { name: one }], [b, { name: other }]) =>
				a === null ? -1 : b === null ? 1 : one.localeCompare(other, 'nb')
			)
			.map(([id, { name, members }]) => ({
				...{ id, name },
				counts: countOf(members),
				signed: days.map(
					(day) =>
						members.filter(
							({ place, signed }) => place === 'signed' && signed !== null && signed.on <= day
						).length
				)
			})),
		lacking: missing.flatMap((one) => {
			const person = people.get(one.personId);
			return person ? [describe(one, person, names)] : [];
		}),
		remindedToday: missing.filter(({ remindedOn }) => remindedOn === today).length
	};
}

function summaryOf({ code, title, version, sinceFrom }: AskedAgreement, locale: Wording['locale']) {
	return { code, title: inLanguage(title, locale), version, from: sinceFrom };
}

function countOf(placed: { place: Place; signed: Standing['signed'] }[]): Counts {
	const count = (...wanted: Place[]) => placed.filter(({ place }) => wanted.includes(place)).length;
	return {
		asked: count('signed', 'waiting', 'overdue'),
		signed: count('signed'),
		paper: placed.filter(({ place, signed }) => place === 'signed' && signed?.isPaper).length,
		left: count('waiting', 'overdue'),
		overdue: count('overdue'),
		away: count('away')
	};
}

function describe(
	one: Standing & { place: Place },
	person: ReportedPerson,
	names: Map<string, string>
): LackingPerson {
	const { personId, employeeNumber, givenName, familyName, title, units } = person;
	return {
		...{ personId, employeeNumber, title },
		name: `${givenName} ${familyName}`,
		unit: units.map((code) => names.get(code) ?? code).join(', '),
		isOverdue: one.place === 'overdue',
		lastDay: one.lastDay,
		signedVersion: one.signed?.version ?? null,
		response: one.response,
		remindedOn: one.remindedOn
	};
}

import { require } from '../auth/index.ts';
import {
	evaluate,
	explainOn,
	fromDay,
	getFacts,
	getFrame,
	OPEN,
	toDay,
	type Frame,
	type GapRow,
	type PersonFacts
} from '../competence/index.ts';
import type { Context } from '../db/index.ts';
import {
	findMunicipality,
	findUnit,
	getNames,
	listPeople,
	type Names,
	type ReportedPerson
} from './queries.ts';
import { getCourseFinder, type CourseFinder } from './course-finder.ts';
import { reasonText, type Wording } from './reason.ts';

export interface GapReportInput {
	/** `YYYY-MM-DD` */
	date: string;
	/** Only people with an employment in this unit's subtree. */
	unitCode?: string | undefined;
	wording: Wording;
}

/** One employee × requirement, as FORMATS.md «Gap report» has it. Days are last days included; null where it is empty. */
export interface GapReportRow {
	kommune: string;
	dato: string;
	ansattnummer: string;
	navn: string;
	enhet: string;
	krav: string;
	kompetanse: string;
	niva: number | null;
	status: GapRow['status'];
	frist: string | null;
	gyldig_til: string | null;
	neste_endring: string | null;
	begrunnelse: string;
	forklaring: Explanation;
}

/** The full explanation, in the JSON format only. */
export interface Explanation {
	versjon: { eier: 'felles' | 'kommune'; nummer: number; fra: string };
	omfattet_fra: string;
	gjelder: GapRow['version']['scope'];
	gjennom: { ansattnummer: string; stillingsnummer: string; stilling: string; enhet: string }[];
	dokumentasjon: { kilde: string; oppnadd: string; niva: number | null } | null;
	fritak: { grunn: string; godkjent_av: string; til: string | null } | null;
	utlop: string | null;
	kurs: string[];
}

/** The kommune or unit asked about does not exist on the day. */
export class NotFound extends Error {}

/**
 * Who lacks what on a day, by name and with reasons, ordered by employee number and requirement.
 * @throws Forbidden, NotFound
 */
export async function getGapReport(
	context: Context,
	input: GapReportInput
): Promise<GapReportRow[]> {
	const { trx, municipalityId } = context;
	await require(context, 'named', { people: [] });
	await getMunicipality(context);
	const unit =
		input.unitCode === undefined ? null : await getUnit(context, input.unitCode, input.date);
	const people = await listPeople(trx, municipalityId, input.date, unit?.id ?? null);
	await require(context, 'named', { people: people.map(({ personId }) => personId) });
	const names = await getNames(trx, municipalityId, input.date);
	const findCourses = await getCourseFinder();
	const frame = await getFrame(trx, municipalityId);
	const facts = await getFacts(
		trx,
		municipalityId,
		people.map(({ personId }) => personId)
	);
	const rows = people.flatMap((person) => {
		const known = facts.get(person.personId);
		return known
			? gapRows(frame, known, input.date).map((row) =>
					reportRow(context, person, row, { names, findCourses, ...input })
				)
			: [];
	});
	return rows.sort((a, b) => compare(a.ansattnummer, b.ansattnummer) || compare(a.krav, b.krav));
}

/** Every requirement that a person is subject to on the day, explained. */
export function gapRows(frame: Frame, facts: PersonFacts, date: string): GapRow[] {
	const day = toDay(date);
	return frame.requirements.flatMap((requirement) => {
		const evaluation = evaluate(frame, facts, requirement);
		const row = evaluation && explainOn(evaluation, day);
		return row ? [row] : [];
	});
}

/** @throws NotFound when nothing was ever imported to the kommune */
export async function getMunicipality({
	trx,
	municipalityId
}: Context): Promise<{ id: number; name: string }> {
	const municipality = await findMunicipality(trx, municipalityId);
	if (municipality) return municipality;
	throw new NotFound(
		`Kommunen ${String(municipalityId).padStart(4, '0')} er ikke lest inn ennå. Sjekk kommunenummeret, eller importer HR-uttrekket først.`
	);
}

/** @throws NotFound */
export async function getUnit({ trx, municipalityId }: Context, code: string, date: string) {
	const unit = await findUnit(trx, municipalityId, { code }, date);
	if (unit) return unit;
	throw new NotFound(`Enheten «${code}» finnes ikke i kommunen. Sjekk enhetskoden.`);
}

type RowInput = GapReportInput & { names: Names; findCourses: CourseFinder };

function reportRow(
	context: Context,
	person: ReportedPerson,
	row: GapRow,
	input: RowInput
): GapReportRow {
	const { names, findCourses, wording } = input;
	const { demand } = row.version;
	const asked =
		demand.kind === 'agreement'
			? names.agreements.get(demand.agreement)
			: names.competences.get(demand.competence);
	return {
		kommune: String(context.municipalityId).padStart(4, '0'),
		dato: input.date,
		ansattnummer: person.employeeNumber,
		navn: `${person.givenName} ${person.familyName}`,
		enhet: person.units.join(','),
		krav: row.code,
		kompetanse: asked?.code ?? '',
		niva: demand.kind === 'competence' ? demand.level : null,
		status: row.status,
		frist: lastDay(row.due),
		gyldig_til: row.validUntil === null ? null : lastDay(row.validUntil),
		neste_endring: row.nextChange >= OPEN ? null : fromDay(row.nextChange),
		begrunnelse: reasonText(row, names, findCourses, wording),
		forklaring: explanation(row, input)
	};
}

function explanation(row: GapRow, { names, findCourses }: RowInput): Explanation {
	const { version, evidence, waiver } = row;
	const { demand } = version;
	const competence =
		demand.kind === 'competence' ? names.competences.get(demand.competence) : undefined;
	return {
		versjon: {
			eier: version.owner === 0 ? 'felles' : 'kommune',
			nummer: version.number,
			fra: fromDay(version.from)
		},
		omfattet_fra: fromDay(row.subjectFrom),
		gjelder: version.scope,
		gjennom: row.through.map(({ number, position, positionTitle, unit }) => ({
			ansattnummer: number,
			stillingsnummer: position,
			stilling: positionTitle,
			enhet: names.units.get(unit)?.code ?? ''
		})),
		dokumentasjon: evidence && {
			kilde: evidence.source,
			oppnadd: fromDay(evidence.on),
			niva: evidence.level
		},
		fritak: waiver && {
			grunn: waiver.reason,
			godkjent_av: waiver.approvedBy,
			til: lastDay(waiver.until)
		},
		utlop: row.expiredOn === null ? null : lastDay(row.expiredOn),
		kurs:
			demand.kind === 'competence'
				? findCourses(competence?.code ?? '', demand.level).map(({ slug }) => slug)
				: []
	};
}

/** The last day before an exclusive bound; null when it is open. */
function lastDay(until: number): string | null {
	return until >= OPEN ? null : fromDay(until - 1);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

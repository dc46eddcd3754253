import { require } from '../../auth/index.ts';
import type { Context, Language, LocalText } from '../../db/index.ts';
import { listCompetences } from '../catalogue-queries.ts';
import { listManualEvidence, type EvidenceRow } from './evidence-queries.ts';
import { NotFound } from '../not-found.ts';
import {
	findUnitName,
	listEmployed,
	listNames,
	listRequirementChoices,
	listUnitPeople
} from './queries.ts';
import { listWaiversOf, type WaiverRow } from './waiver-queries.ts';

/** With its name in the reader's language. */
type Titled<T> = Omit<T, 'name'> & { title: string };

export interface Decisions {
	personId: number;
	name: string;
	/** Whether anything new can be decided: not when the employment is over. */
	isEmployed: boolean;
	waivers: (Titled<WaiverRow> & { isOver: boolean })[];
	evidence: Titled<EvidenceRow>[];
}

/**
 * Waivers and evidence recorded by hand that the kommune has about a person, withdrawn ones too: who, when, why, until
 * when.
 * @throws Forbidden, NotFound when the kommune does not know the person
 */
export async function listDecisions(
	context: Context,
	{ personId, locale }: { personId: number; locale: Language }
): Promise<Decisions> {
	await require(context, 'person', { personId });
	const waivers = await listWaiversOf(context, personId);
	const evidence = await listManualEvidence(context, personId);
	return {
		...(await getPerson(context, personId)),
		isEmployed: (await listEmployed(context, [personId])).length > 0,
		waivers: waivers.map(({ name, ...waiver }) => ({
			...waiver,
			title: inLanguage(name, locale),
			isOver: waiver.lastDay !== null && waiver.lastDay < context.today
		})),
		evidence: evidence.map(({ name, ...piece }) => ({ ...piece, title: inLanguage(name, locale) }))
	};
}

export interface Choice {
	code: string;
	title: string;
}

export interface DecisionForm {
	personId: number;
	name: string;
	/** Those that are asked of the person, and the others that the kommune has. */
	requirements: { asked: Choice[]; others: Choice[] };
	competences: Choice[];
}

/** What a form about one person offers. @throws Forbidden, NotFound when the kommune does not know the person */
export async function getDecisionForm(
	context: Context,
	{ personId, locale }: { personId: number; locale: Language }
): Promise<DecisionForm> {
	await require(context, 'decide', { people: [personId] });
	const requirements = await listRequirementChoices(context, personId);
	const choices = (isAsked: boolean) =>
		toChoices(
			requirements.filter((one) => one.isAsked === isAsked),
			locale
		);
	return {
		...(await getPerson(context, personId)),
		requirements: { asked: choices(true), others: choices(false) },
		competences: await listCompetenceChoices(context, locale)
	};
}

export interface AttestationForm {
	competences: Choice[];
	/** The unit whose people can be chosen, without the actor; null: nobody asked for one. */
	unit: {
		id: number;
		name: string;
		people: { personId: number; name: string; title: string; unit: string }[];
	} | null;
}

/** What the form for attesting for many offers. @throws Forbidden, NotFound when there is no such unit */
export async function getAttestationForm(
	context: Context,
	{ unitId, locale }: { unitId: number | null; locale: Language }
): Promise<AttestationForm> {
	await require(context, 'attest', {});
	const competences = await listCompetenceChoices(context, locale);
	if (unitId === null) return { competences, unit: null };
	await require(context, 'unit', { unitId, date: context.today });
	const name = await findUnitName(context, unitId);
	if (name === undefined) throw new NotFound('Enheten finnes ikke.');
	const { actor } = context;
	const people = (await listUnitPeople(context, unitId)).filter(
		({ personId }) => actor.kind !== 'person' || personId !== actor.personId
	);
	return { competences, unit: { id: unitId, name, people } };
}

/** @throws NotFound */
async function getPerson(
	context: Context,
	personId: number
): Promise<{ personId: number; name: string }> {
	const [person] = await listNames(context, [personId]);
	if (!person) throw new NotFound('Personen finnes ikke i kommunen.');
	return person;
}

async function listCompetenceChoices({ trx }: Context, locale: Language): Promise<Choice[]> {
	const competences = await listCompetences(trx);
	return toChoices(
		[...competences].map(([code, { name }]) => ({ code, name })),
		locale
	);
}

function toChoices(rows: { code: string; name: LocalText }[], locale: Language): Choice[] {
	return rows
		.map(({ code, name }) => ({ code, title: inLanguage(name, locale) }))
		.sort((a, b) => a.title.localeCompare(b.title, 'nb') || (a.code < b.code ? -1 : 1));
}

function inLanguage(text: LocalText, locale: Language): string {
	return text[locale] ?? text.nb;
}

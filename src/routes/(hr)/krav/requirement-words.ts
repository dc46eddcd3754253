import { formatDate, formatDays } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type {
	Owner,
	RequirementContent,
	RequirementState,
	State
} from '#lib/server/competence/index.ts';
import { nameOf, type Options } from './options.ts';

/** What the words need beside the requirement itself. */
export interface Wording {
	options: Options;
	/** `YYYY-MM-DD`. */
	today: string;
}

/** «Alle ansatte i Hjemmetjenesten skal ha Informasjonssikkerhet, nivå 1, innen 30 dager, og fornye det hvert år.» */
export function requirementSentence(content: RequirementContent, wording: Wording): string {
	const { options } = wording;
	const { competence, agreement, level, renewalMonths } = content;
	const who = whoWords(content.scope, options);
	const due = dueWords(content, wording);
	const asks =
		agreement === null
			? m.krav_sentence_competence({
					who,
					name: nameOf(options.competences, competence ?? ''),
					level: level ?? 1,
					due
				})
			: m.krav_sentence_agreement({ who, name: nameOf(options.agreements, agreement), due });
	const sentence =
		renewalMonths === null
			? asks
			: m.krav_sentence_renewed({ sentence: asks, often: oftenWords(renewalMonths) });
	return `${sentence}.`;
}

function whoWords(scope: RequirementContent['scope'], options: Options): string {
	const { unit, position, leader, system } = scope;
	const title = position === undefined ? null : nameOf(options.positions, position);
	const people =
		title === null
			? leader
				? m.krav_who_leaders()
				: m.krav_who_everyone()
			: leader
				? m.krav_who_leaders_position({ position: title })
				: m.krav_who_position({ position: title });
	const here =
		unit === undefined ? people : m.krav_who_in({ who: people, unit: nameOf(options.units, unit) });
	return system === undefined ? here : whoWithRole(here, system);
}

function whoWithRole(who: string, { name, role }: { name: string; role: string }): string {
	if (role === 'systemansvarlig') return m.krav_who_system_owner({ who, system: name });
	if (role === 'superbruker') return m.krav_who_super_user({ who, system: name });
	return m.krav_who_user({ who, system: name });
}

/** What a role in a system is called, of one person. */
export function roleWords(role: string): string {
	if (role === 'systemansvarlig') return m.krav_role_owner();
	if (role === 'superbruker') return m.krav_role_super_user();
	return m.krav_role_user();
}

function dueWords({ dueDays, dueLastDay }: RequirementContent, { today }: Wording): string {
	const date = dueLastDay === null ? null : formatDate(dueLastDay, today);
	const days = formatDays(dueDays);
	if (dueDays === 0)
		return date === null ? m.krav_due_before_start() : m.krav_due_date({ by: date });
	return date === null ? m.krav_due_days({ days }) : m.krav_due_both({ days, date });
}

/** «hvert år», «hver 18. måned». */
export function oftenWords(months: number): string {
	switch (months) {
		case 1:
			return m.krav_often_month();
		case 6:
			return m.krav_often_half_year();
		case 12:
			return m.krav_often_year();
		case 24:
			return m.krav_often_second_year();
		case 36:
			return m.krav_often_third_year();
		default:
			return m.krav_often_months({ months });
	}
}

/** Who decides: «Felles krav», «Kommunen strammer inn», «Kommunens eget». */
export function ownerWords({ owner, tightens }: Pick<RequirementState, 'owner' | 'tightens'>) {
	if (owner === 'felles') return m.krav_owner_shared();
	return tightens === null ? m.krav_owner_own() : m.krav_owner_tightens();
}

/** «Felles» or «Kommunens», of one version. */
export function versionOwnerWords(owner: Owner): string {
	return owner === 'felles' ? m.krav_version_shared() : m.krav_version_own();
}

const states: Record<State, () => string> = {
	utkast: () => m.krav_state_draft(),
	planlagt: () => m.krav_state_planned(),
	gjelder: () => m.krav_state_in_force(),
	erstattet: () => m.krav_state_replaced(),
	avsluttet: () => m.krav_state_ended()
};

/** «Gjelder», «Kommer», «Avsluttet». */
export function stateWords(state: State): string {
	return states[state]();
}

/** «fra 1. januar 2025», «1. januar–31. mars», or that it never held. */
export function periodWords(
	{ from, lastDay }: { from: string; lastDay: string | null },
	today: string
): string {
	if (from === '') return '';
	if (lastDay === null) return m.krav_period_open({ from: formatDate(from, today) });
	if (lastDay < from) return m.krav_period_never();
	return m.krav_period({ from: formatDate(from, today), to: formatDate(lastDay, today) });
}

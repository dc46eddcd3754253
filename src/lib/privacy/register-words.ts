import { m } from '#lib/paraglide/messages.js';
import type {
	Basis,
	CategoryKey,
	Keep,
	Limits,
	Recipient,
	Seer,
	Source,
	Subject,
	Unit
} from '#lib/server/privacy/index.ts';
import { reachWords, roleWords } from '../roles/role-words.ts';

interface CategoryWords {
	name: () => string;
	what: () => string;
	why: () => string;
	/** What the time is counted from, and what happens when it is up. */
	end: () => string;
}

const CATEGORIES: Record<CategoryKey, CategoryWords> = {
	ansettelse: {
		name: m.cat_ansettelse_name,
		what: m.cat_ansettelse_what,
		why: m.cat_ansettelse_why,
		end: m.cat_ansettelse_end
	},
	fravaer: {
		name: m.cat_fravaer_name,
		what: m.cat_fravaer_what,
		why: m.cat_fravaer_why,
		end: m.cat_fravaer_end
	},
	status: {
		name: m.cat_status_name,
		what: m.cat_status_what,
		why: m.cat_status_why,
		end: m.cat_status_end
	},
	dokumentasjon: {
		name: m.cat_dokumentasjon_name,
		what: m.cat_dokumentasjon_what,
		why: m.cat_dokumentasjon_why,
		end: m.cat_dokumentasjon_end
	},
	signaturer: {
		name: m.cat_signaturer_name,
		what: m.cat_signaturer_what,
		why: m.cat_signaturer_why,
		end: m.cat_signaturer_end
	},
	kursdetaljer: {
		name: m.cat_kursdetaljer_name,
		what: m.cat_kursdetaljer_what,
		why: m.cat_kursdetaljer_why,
		end: m.cat_kursdetaljer_end
	},
	tanker: {
		name: m.cat_tanker_name,
		what: m.cat_tanker_what,
		why: m.cat_tanker_why,
		end: m.cat_tanker_end
	},
	tilbakemeldinger: {
		name: m.cat_tilbakemeldinger_name,
		what: m.cat_tilbakemeldinger_what,
		why: m.cat_tilbakemeldinger_why,
		end: m.cat_tilbakemeldinger_end
	},
	rettinger: {
		name: m.cat_rettinger_name,
		what: m.cat_rettinger_what,
		why: m.cat_rettinger_why,
		end: m.cat_rettinger_end
	},
	konto: {
		name: m.cat_konto_name,
		what: m.cat_konto_what,
		why: m.cat_konto_why,
		end: m.cat_konto_end
	},
	innlogging: {
		name: m.cat_innlogging_name,
		what: m.cat_innlogging_what,
		why: m.cat_innlogging_why,
		end: m.cat_innlogging_end
	},
	roller: {
		name: m.cat_roller_name,
		what: m.cat_roller_what,
		why: m.cat_roller_why,
		end: m.cat_roller_end
	},
	innsynslogg: {
		name: m.cat_innsynslogg_name,
		what: m.cat_innsynslogg_what,
		why: m.cat_innsynslogg_why,
		end: m.cat_innsynslogg_end
	},
	endringslogg: {
		name: m.cat_endringslogg_name,
		what: m.cat_endringslogg_what,
		why: m.cat_endringslogg_why,
		end: m.cat_endringslogg_end
	},
	rapporter: {
		name: m.cat_rapporter_name,
		what: m.cat_rapporter_what,
		why: m.cat_rapporter_why,
		end: m.cat_rapporter_end
	},
	avgjorelser: {
		name: m.cat_avgjorelser_name,
		what: m.cat_avgjorelser_what,
		why: m.cat_avgjorelser_why,
		end: m.cat_avgjorelser_end
	},
	oppgaver: {
		name: m.cat_oppgaver_name,
		what: m.cat_oppgaver_what,
		why: m.cat_oppgaver_why,
		end: m.cat_oppgaver_end
	}
};

const COUNTED: Partial<Record<CategoryKey, (inputs: { count: number }) => string>> = {
	ansettelse: m.counted_ansettelse,
	kursdetaljer: m.counted_kursdetaljer,
	tanker: m.counted_tanker,
	tilbakemeldinger: m.counted_tilbakemeldinger,
	innlogging: m.counted_innlogging,
	roller: m.counted_roller,
	innsynslogg: m.counted_innsynslogg,
	endringslogg: m.counted_endringslogg,
	oppgaver: m.counted_oppgaver
};

const BASES: Record<Basis, () => string> = {
	agreement: m.basis_agreement,
	task: m.basis_task,
	control: m.basis_control,
	training: m.basis_training,
	security: m.basis_security,
	accountability: m.basis_accountability,
	archive: m.basis_archive
};

const SOURCES: Record<Source, () => string> = {
	hr: m.origin_hr,
	provider: m.origin_provider,
	self: m.origin_self,
	leader: m.origin_leader,
	administrator: m.origin_administrator,
	kyndig: m.origin_kyndig
};

const SUBJECTS: Record<Subject, () => string> = {
	employees: m.subject_employees,
	former: m.subject_former,
	officials: m.subject_officials
};

const RECIPIENTS: Record<Recipient, () => string> = {
	operator: m.recipient_operator,
	municipalities: m.recipient_municipalities,
	verifiers: m.recipient_verifiers,
	provider: m.recipient_provider
};

/** What a category of the register is called, and what is told of it. */
export function categoryWords(key: CategoryKey): Record<keyof CategoryWords, string> {
	const { name, what, why, end } = CATEGORIES[key];
	return { name: name(), what: what(), why: why(), end: end() };
}

/** «12 kursforsøk»: so much of a category. */
export function countedWords(key: CategoryKey, count: number): string {
	return COUNTED[key]?.({ count }) ?? String(count);
}

/** «12 måneder». */
export const timeWords = (amount: number, unit: Unit): string =>
	unit === 'month' ? m.keep_month({ count: amount }) : m.keep_day({ count: amount });

/** How long a category is kept, in a few words. */
export function keptWords({ keep, amount }: { keep: Keep; amount: number | null }): string {
	switch (keep.kind) {
		case 'limit':
			return timeWords(amount ?? keep.limits.standard, keep.limits.unit);
		case 'archive':
			return m.keep_archive();
		case 'work':
			return m.keep_work();
		case 'derived':
			return m.keep_derived();
	}
}

/** «Mellom 3 og 60 måneder»: between what the kommune may choose, and what it has when it has not. */
export const limitWords = ({ unit, least, most, standard }: Limits) => ({
	least: String(least),
	most: timeWords(most, unit),
	standard: timeWords(standard, unit)
});

export const basisWords = (basis: Basis): string => BASES[basis]();
export const sourceWords = (source: Source): string => SOURCES[source]();
export const subjectWords = (subject: Subject): string => SUBJECTS[subject]();
export const recipientWords = (recipient: Recipient): string => RECIPIENTS[recipient]();

/** «HR: i egen kommune», «Kursansvarlig: tall uten navn». */
export function seerWords({ role, reach, how }: Seer): string {
	return how === 'counts'
		? m.dec_counts({ role: roleWords(role) })
		: m.dec_reach({ role: roleWords(role), reach: reachWords(reach) });
}

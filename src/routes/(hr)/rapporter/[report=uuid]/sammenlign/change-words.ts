import { formatFullDate, formatNumber } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type {
	ChangeReason,
	ComparedField,
	CountReason,
	Figure
} from '#lib/server/reports/index.ts';
import { statuses, statusWord } from '#lib/status.ts';

export type ChangeKind = 'added' | 'removed' | 'changed';

const kinds: Record<ChangeKind, () => string> = {
	added: m.frozen_added,
	removed: m.frozen_removed,
	changed: m.frozen_changed
};

export function kindWord(kind: ChangeKind): string {
	return kinds[kind]();
}

const reasons: Record<ChangeReason | CountReason, () => string> = {
	'dokumentasjon-ny': m.frozen_why_dokumentasjon_ny,
	'dokumentasjon-tilbakekalt': m.frozen_why_dokumentasjon_tilbakekalt,
	'dokumentasjon-borte': m.frozen_why_dokumentasjon_borte,
	'dokumentasjon-endret': m.frozen_why_dokumentasjon_endret,
	'fritak-gitt': m.frozen_why_fritak_gitt,
	'fritak-trukket': m.frozen_why_fritak_trukket,
	'fritak-endret': m.frozen_why_fritak_endret,
	'krav-endret': m.frozen_why_krav_endret,
	'krav-nytt': m.frozen_why_krav_nytt,
	'krav-borte': m.frozen_why_krav_borte,
	'omfattet-endret': m.frozen_why_omfattet_endret,
	'ansettelse-ny': m.frozen_why_ansettelse_ny,
	'ansettelse-borte': m.frozen_why_ansettelse_borte,
	'ansettelse-endret': m.frozen_why_ansettelse_endret,
	'fravaer-endret': m.frozen_why_fravaer_endret,
	'navn-endret': m.frozen_why_navn_endret,
	'senere-endret': m.frozen_why_senere_endret,
	'enhet-ny': m.frozen_why_enhet_ny,
	'enhet-borte': m.frozen_why_enhet_borte,
	ukjent: m.frozen_why_ukjent
};

/** Why, in words: «Ny dokumentasjon er registrert». */
export function reasonWord(reason: ChangeReason | CountReason): string {
	return reasons[reason]();
}

const fields: Record<ComparedField, () => string> = {
	ansattnummer: m.frozen_field_ansattnummer,
	navn: m.frozen_field_navn,
	enhet: m.frozen_field_enhet,
	kompetanse: m.frozen_field_kompetanse,
	niva: m.frozen_field_niva,
	status: m.frozen_field_status,
	frist: m.frozen_field_frist,
	gyldig_til: m.frozen_field_gyldig_til,
	neste_endring: m.frozen_field_neste_endring
};

export function fieldWord(field: ComparedField): string {
	return fields[field]();
}

/** The value of a field as people read it; «ingen» when it has none. */
export function valueText(field: ComparedField, value: string | number | null): string {
	if (value === null || value === '') return m.frozen_nothing();
	if (['frist', 'gyldig_til', 'neste_endring'].includes(field))
		return formatFullDate(String(value));
	const status = statuses.find((one) => one === value);
	return field === 'status' && status ? statusWord(status) : String(value);
}

/** A count as people read it. */
export function figureText(figure: Figure | null): string {
	switch (figure) {
		case null:
			return m.frozen_nobody();
		case 'færre enn 5':
			return m.frozen_few();
		case 'skjult':
			return m.frozen_hidden();
		case 'liten endring':
			return m.frozen_small();
		default:
			return formatNumber(figure);
	}
}

import { formatFullDate, formatTime } from '#lib/format.ts';
import type { IconName } from '#lib/components/icons.ts';
import { m } from '#lib/paraglide/messages.js';
import type { ArchiveEvent, DeliveryFault, DeliveryState } from '#lib/server/agreements/index.ts';

interface StateWords {
	words: () => string;
	color: 'neutral' | 'info' | 'success' | 'danger';
	icon: IconName;
	/** In addresses. */
	name: string;
}

/** In the order that somebody needs to see them. */
export const STATES: Record<DeliveryState, StateWords> = {
	failed: { words: m.archive_state_failed, color: 'danger', icon: 'warning', name: 'feilet' },
	refused: { words: m.archive_state_refused, color: 'danger', icon: 'warning', name: 'avvist' },
	waiting: { words: m.archive_state_waiting, color: 'neutral', icon: 'clock', name: 'venter' },
	sent: { words: m.archive_state_sent, color: 'info', icon: 'mail', name: 'levert' },
	archived: { words: m.archive_state_archived, color: 'success', icon: 'check', name: 'arkivert' }
};

/** The state that an address names; empty: none. */
export function stateOf(name: string | null): DeliveryState | '' {
	const found = Object.entries(STATES).find(([, state]) => state.name === name);
	return found ? (found[0] as DeliveryState) : '';
}

const FAULTS: Record<DeliveryFault, () => string> = {
	mappeFeilet: m.archive_fault_mappeFeilet,
	registreringFeilet: m.archive_fault_registreringFeilet,
	ugyldigforespoersel: m.archive_fault_ugyldigforespoersel,
	serverfeil: m.archive_fault_serverfeil,
	ikkefunnet: m.archive_fault_ikkefunnet,
	timeout: m.archive_fault_timeout,
	unreachable: m.archive_fault_unreachable,
	status: m.archive_fault_status,
	not_xml: m.archive_fault_not_xml,
	not_allowed: m.archive_fault_not_allowed,
	no_folder: m.archive_fault_no_folder,
	folder: m.archive_fault_folder,
	secret: m.archive_fault_secret,
	nonsense: m.archive_fault_nonsense,
	other_key: m.archive_fault_other_key,
	no_receipt: m.archive_fault_no_receipt,
	unknown: m.archive_fault_unknown
};

/** Faults that the archive has told about itself: its own words say more than ours. */
const TOLD = new Set<string>([
	...(['mappeFeilet', 'registreringFeilet', 'ugyldigforespoersel'] satisfies DeliveryFault[]),
	...(['serverfeil', 'ikkefunnet'] satisfies DeliveryFault[])
]);

/** What is wrong and what to do, in plain words; null: nothing. */
export function faultWords(code: string | null): string | null {
	if (code === null) return null;
	return Object.hasOwn(FAULTS, code) ? FAULTS[code as DeliveryFault]() : code;
}

/** The archive's own words, or what a technician needs; null: none. */
export function saidWords(code: string | null, text: string | null): string | null {
	if (!text) return null;
	return code !== null && TOLD.has(code) ? m.archive_said({ text }) : text;
}

const EVENTS: Record<ArchiveEvent['kind'], () => string> = {
	queued: m.archive_event_queued,
	sent: m.archive_event_sent,
	put_off: m.archive_event_put_off,
	archived: m.archive_event_archived,
	refused: m.archive_event_refused,
	failed: m.archive_event_failed,
	retried: m.archive_retry,
	stray: m.archive_strays
};

/** What happened. */
export function eventWords({ kind, detail }: ArchiveEvent): string {
	return kind === 'retried' ? m.archive_event_retried({ name: detail ?? '' }) : EVENTS[kind]();
}

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' });

/** «23. november 2026 14.03». */
export const momentWords = (at: Date): string =>
	`${formatFullDate(day.format(at))} ${formatTime(at)}`;

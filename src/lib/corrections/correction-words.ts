import { m } from '#lib/paraglide/messages.js';
import type { CorrectionState, CorrectionTopic } from '#lib/server/people/index.ts';
import type { StatusColor } from '../status.ts';

const TOPICS: Record<CorrectionTopic, () => string> = {
	hvem: m.topic_hvem,
	stillinger: m.topic_stillinger,
	fravaer: m.topic_fravaer,
	fagsystemer: m.topic_fagsystemer,
	roller: m.topic_roller,
	krav: m.topic_krav,
	bevis: m.topic_bevis,
	kurs: m.topic_kurs,
	innlogging: m.topic_innlogging,
	innsyn: m.topic_innsyn,
	gjort: m.topic_gjort,
	annet: m.topic_annet
};

/** What a request is about, as the page of own data calls it. */
export function topicWords(topic: string): string {
	return Object.hasOwn(TOPICS, topic) ? TOPICS[topic as CorrectionTopic]() : topic;
}

const STATES: Record<CorrectionState, { words: () => string; color: StatusColor }> = {
	waiting: { words: m.retting_state_waiting, color: 'info' },
	overdue: { words: m.retting_state_overdue, color: 'danger' },
	corrected: { words: m.retting_state_corrected, color: 'success' },
	refused: { words: m.retting_state_refused, color: 'warning' },
	withdrawn: { words: m.retting_state_withdrawn, color: 'neutral' }
};

/** How far a request has come, to who asked. */
export const stateWords = (state: CorrectionState): string => STATES[state].words();

export const stateColor = (state: CorrectionState): StatusColor => STATES[state].color;

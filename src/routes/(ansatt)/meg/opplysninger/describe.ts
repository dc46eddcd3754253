import { topicWords } from '#lib/corrections/correction-words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { CorrectionTopic } from '#lib/server/people/index.ts';
import type { OwnData } from '#lib/server/reports/index.ts';
import * as learning from './learning-tables.ts';
import * as person from './person-tables.ts';
import type { Section, Table } from './section.ts';
import * as trace from './trace-tables.ts';

/** What is held about a person in words, part by part, in the page's language. */
export function describeOwnData(data: OwnData, today: string): Section[] {
	const tables: Record<Exclude<CorrectionTopic, 'annet'>, Table[]> = {
		hvem: [person.identityTable(data), ...person.deliveredTables(data)],
		stillinger: [person.positionTable(data)],
		fravaer: [person.absenceTable(data)],
		fagsystemer: [person.systemTable(data)],
		roller: [person.roleTable(data), person.deputyTable(data)],
		krav: [learning.requirementTable(data, today), learning.waiverTable(data)],
		bevis: [
			learning.evidenceTable(data),
			learning.signatureTable(data),
			learning.traceTable(data),
			...learning.agreementTables(data),
			learning.agreementResponseTable(data),
			learning.signingJobTable(data),
			learning.archiveTable(data),
			learning.certificateTable(data)
		],
		kurs: [
			learning.attemptTable(data),
			...data.courseAttempts.flatMap(learning.answerTables),
			learning.feedbackTable(data),
			learning.statementTable(data)
		],
		innlogging: [
			trace.accountTable(data),
			trace.passkeyTable(data),
			trace.sessionTable(data),
			trace.codeTable(data)
		],
		innsyn: [trace.lookTable(data)],
		gjort: [trace.myLookTable(data), trace.myChangeTable(data), trace.bulkTable(data)]
	};
	const sections = Object.entries(tables).map(([key, of]) => ({
		key,
		title: topicWords(key),
		...ABOUT[key as keyof typeof tables](),
		tables: of
	}));
	return [
		...sections,
		{
			key: 'rettinger',
			title: m.topic_rettinger(),
			source: m.topic_rettinger_source(),
			seenBy: m.topic_rettinger_seen(),
			tables: [trace.correctionTable(data)]
		}
	];
}

type About = () => Pick<Section, 'source' | 'seenBy'>;

const ABOUT: Record<Exclude<CorrectionTopic, 'annet'>, About> = {
	hvem: () => ({ source: m.topic_hvem_source(), seenBy: m.topic_hvem_seen() }),
	stillinger: () => ({ source: m.topic_stillinger_source(), seenBy: m.topic_stillinger_seen() }),
	fravaer: () => ({ source: m.topic_fravaer_source(), seenBy: m.topic_fravaer_seen() }),
	fagsystemer: () => ({ source: m.topic_fagsystemer_source(), seenBy: m.topic_fagsystemer_seen() }),
	roller: () => ({ source: m.topic_roller_source(), seenBy: m.topic_roller_seen() }),
	krav: () => ({ source: m.topic_krav_source(), seenBy: m.topic_krav_seen() }),
	bevis: () => ({ source: m.topic_bevis_source(), seenBy: m.topic_bevis_seen() }),
	kurs: () => ({ source: m.topic_kurs_source(), seenBy: m.topic_kurs_seen() }),
	innlogging: () => ({ source: m.topic_innlogging_source(), seenBy: m.topic_innlogging_seen() }),
	innsyn: () => ({ source: m.topic_innsyn_source(), seenBy: m.topic_innsyn_seen() }),
	gjort: () => ({ source: m.topic_gjort_source(), seenBy: m.topic_gjort_seen() })
};

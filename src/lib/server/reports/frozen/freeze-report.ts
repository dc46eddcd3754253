import { m } from '#lib/paraglide/messages.js';
import { require } from '../../auth/index.ts';
import type { Context, Language } from '../../db/index.ts';
import { parseDay, Refusal } from '../../imports/index.ts';
import { getGapReport, getMunicipality } from '../gap-report.ts';
import { getGapSummary } from '../gap-summary.ts';
import { findUnit } from '../queries.ts';
import {
	writeDocument,
	type FrozenDocument,
	type FrozenKind,
	type FrozenQuery
} from './document.ts';
import { insertFrozenReport, logFrozenReport } from './queries.ts';

/** The longest title, in characters. */
const LONGEST = 200;
/** How far ahead a report can ask, in years. */
const YEARS_AHEAD = 10;

export interface FreezeInput {
	title: string;
	kind: FrozenKind;
	/** `YYYY-MM-DD` or `DD.MM.YYYY` */
	date: string;
	/** null: the whole kommune. */
	unitCode: string | null;
}

/** A field of the input and what is wrong with it. */
export interface FreezeFault {
	field: 'tittel' | 'dato' | 'enhet';
	code: 'title-empty' | 'title-long' | 'date-wrong' | 'date-far' | 'unit-unknown';
}

/** The report cannot be frozen as asked. Carries every fault. */
export class FreezeRefused extends Refusal {
	readonly faults: readonly FreezeFault[];

	constructor(faults: readonly FreezeFault[]) {
		super(faults.map((fault) => `${fault.field}: ${faultText(fault, 'nb')}`).join('\n'));
		this.faults = faults;
	}
}

/** What is wrong and what to do, in the reader's language. */
export function faultText({ code }: FreezeFault, locale: Language): string {
	const texts = {
		'title-empty': m.frozen_fault_title_empty,
		'title-long': m.frozen_fault_title_long,
		'date-wrong': m.frozen_fault_date_wrong,
		'date-far': m.frozen_fault_date_far,
		'unit-unknown': m.frozen_fault_unit_unknown
	};
	return texts[code]({}, { locale });
}

/**
 * Answers a question and keeps the answer as it is now: the text, its SHA-256 beside it, and the same checksum in the
 * audit log. Reasons are in bokmål with dates as `YYYY-MM-DD`, so that the same facts give the same text.
 * @throws Forbidden, NotFound when nothing was ever imported to the kommune, FreezeRefused
 */
export async function freezeReport(
	context: Context,
	input: FreezeInput
): Promise<{ id: string; sha256: string; document: FrozenDocument }> {
	const isNamed = input.kind === 'navn';
	await require(context, isNamed ? 'named' : 'figures', isNamed ? { people: [] } : {});
	await getMunicipality(context);
	const title = tidy(input.title);
	const { date, unitCode } = await checkQuery(context, title, input);
	const head = {
		format: 1,
		title,
		kommune: String(context.municipalityId).padStart(4, '0'),
		frozenAt: context.now.toISOString(),
		frozenBy: context.actor.name
	} as const;
	const document: FrozenDocument = isNamed
		? {
				...head,
				query: { kind: 'navn', date, unitCode },
				rows: await askNames(context, { date, unitCode })
			}
		: {
				...head,
				query: { kind: 'tall', date, unitCode },
				rows: await askCounts(context, { date, unitCode })
			};
	const { content, sha256 } = writeDocument(document);
	const id = await insertFrozenReport(context, {
		title,
		query: document.query,
		content,
		sha256,
		size: document.rows.length,
		frozenAt: context.now,
		frozenBy: context.actor.name
	});
	await logFrozenReport(context, { id, sha256 });
	return { id, sha256, document };
}

type Asked = Omit<FrozenQuery, 'kind'>;

/** The gap report as it is frozen, and as it is asked for again. */
export function askNames(context: Context, { date, unitCode }: Asked) {
	return getGapReport(context, {
		date,
		unitCode: unitCode ?? undefined,
		wording: { locale: 'nb', formatDate: (day) => day }
	});
}

/** The same of its counts, small groups suppressed. */
export function askCounts(context: Context, { date, unitCode }: Asked) {
	return getGapSummary(context, { date, unitCode: unitCode ?? undefined });
}

/** @throws FreezeRefused */
async function checkQuery(
	{ trx, municipalityId, today }: Context,
	title: string,
	{ date, unitCode }: FreezeInput
): Promise<Asked> {
	const faults: FreezeFault[] = [];
	if (title === '') faults.push({ field: 'tittel', code: 'title-empty' });
	if (title.length > LONGEST) faults.push({ field: 'tittel', code: 'title-long' });
	const read = parseDay(date.trim());
	const day = 'wrong' in read ? null : read.day;
	if (day === null) faults.push({ field: 'dato', code: 'date-wrong' });
	else if (day > `${Number(today.slice(0, 4)) + YEARS_AHEAD}${today.slice(4)}`)
		faults.push({ field: 'dato', code: 'date-far' });
	else if (unitCode !== null && !(await findUnit(trx, municipalityId, { code: unitCode }, day)))
		faults.push({ field: 'enhet', code: 'unit-unknown' });
	if (faults.length > 0 || day === null) throw new FreezeRefused(faults);
	return { date: day, unitCode };
}

/** Text on one line, without what cannot be seen. */
function tidy(title: string): string {
	return title
		.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
		.trim()
		.normalize('NFC');
}

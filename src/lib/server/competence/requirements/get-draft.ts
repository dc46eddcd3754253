import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { lastDayBefore } from '../../imports/index.ts';
import { checkDraft, type CheckedDraft } from './check-draft.ts';
import {
	comparable,
	compareVersions,
	compareWithBaseline,
	type BaselineField,
	type Difference
} from './compare-versions.ts';
import { listDraftRows, type DraftRow } from './draft-queries.ts';
import type { RequirementContent } from '../requirement-versions.ts';
import type { RequirementFault } from './faults.ts';
import { readFields, type DraftFields } from './fields.ts';
import { getDraftRow } from './get-draft-row.ts';
import { getCatalogue, type Catalogue } from './queries.ts';
import { isInForce } from './states.ts';
import { askedBy, toView, type Asked, type VersionView } from './views.ts';

/** A draft as a list shows it. */
export interface DraftSummary {
	id: number;
	code: string;
	/** Whether it makes a requirement that does not exist; else it changes one. */
	isNew: boolean;
	/** null when the fields can no longer be read. */
	asks: Asked | null;
	level: number | null;
	/** What it says; null when the fields can no longer be read. */
	content: RequirementContent | null;
	/** First day. */
	from: string;
	/** Last day, null when open. */
	lastDay: string | null;
	reason: string;
	createdAt: Date;
	createdBy: string;
	updatedAt: Date;
	updatedBy: string;
	/** The change that publishes it; with `refused`, why it was not published (Norwegian). */
	change: { id: string; isOpen: boolean; refused: string | null } | null;
}

/** What the baseline asks on the draft's first day, and whether the draft asks more. */
export interface BaselineComparison {
	version: VersionView;
	fields: BaselineField[];
}

export interface DraftDetail extends DraftSummary {
	/** What stands in the form. */
	fields: DraftFields;
	/** What keeps it from being published as it stands; none: it may be. */
	faults: RequirementFault[];
	/** The version that it takes over from: the kommune's own last one, else the baseline's. null for a new requirement. */
	previous: VersionView | null;
	/** a: the previous version, b: the draft. */
	differences: Difference[];
	/** null where the baseline asks nothing under this code that day. */
	baseline: BaselineComparison | null;
}

/** Every draft of the kommune, the last written first. @throws Forbidden */
export async function listDrafts(context: Context): Promise<DraftSummary[]> {
	await require(context, 'requirements', {});
	const catalogue = await getCatalogue(context.trx);
	const rows = await listDraftRows(context.trx, context.municipalityId, null);
	return rows.map((row) => summarize(row, catalogue));
}

/** One draft, with what keeps it from being published. @throws Forbidden, NotFound */
export async function getDraft(
	context: Context,
	{ draftId }: { draftId: number }
): Promise<DraftDetail> {
	await require(context, 'requirements', {});
	const row = await getDraftRow(context, draftId);
	const checked = await checkDraft(context, { fields: row.content, basedOn: row.basedOn });
	return {
		...summarize(row, checked.catalogue),
		fields: row.content,
		faults: [...checked.formFaults, ...checked.versionFaults, ...checked.publishFaults],
		...besidePublished(context, row, checked)
	};
}

function besidePublished(
	{ today }: Context,
	row: DraftRow,
	{ draft, own, baseline, catalogue }: CheckedDraft
): Pick<DraftDetail, 'previous' | 'differences' | 'baseline'> {
	const versions = [...baseline, ...own];
	const base = baseline.find((version) => isInForce(version, row.validFrom));
	const previous = own.at(-1) ?? base ?? baseline.at(-1);
	return {
		previous: previous ? toView(previous, versions, catalogue, today) : null,
		differences:
			previous && draft ? compareVersions(comparable(previous), draftAsCompared(draft)) : [],
		baseline:
			base && draft
				? {
						version: toView(base, versions, catalogue, today),
						fields: compareWithBaseline(draft.content, base.content)
					}
				: null
	};
}

/** A draft as it is compared with versions. */
function draftAsCompared(draft: NonNullable<CheckedDraft['draft']>) {
	return comparable({ ...draft, validFrom: draft.from, validUntil: draft.until });
}

/** The caller has decided that the actor may see it. */
export function summarize(row: DraftRow, catalogue: Catalogue): DraftSummary {
	const { draft } = readFields(row.content);
	const { content: _fields, basedOn, validFrom, validUntil, change, ...rest } = row;
	return {
		...rest,
		isNew: basedOn === null,
		asks: draft && askedBy(draft.content, catalogue),
		level: draft?.content.level ?? null,
		content: draft?.content ?? null,
		from: validFrom,
		lastDay: lastDayBefore(validUntil),
		change: change && {
			id: change.id,
			isOpen: change.state !== 'refused',
			refused: change.refused
		}
	};
}

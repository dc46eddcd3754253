import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { lastDayBefore } from '../../imports/index.ts';
import { NotFound } from '../not-found.ts';
import type { RequirementContent, StoredVersion } from '../requirement-versions.ts';
import { compareVersions, type Difference } from './compare-versions.ts';
import { readFields } from './fields.ts';
import { getDraftRow } from './get-draft-row.ts';
import { getCatalogue, type Catalogue } from './queries.ts';
import { listOwnAndBaseline } from './start-draft.ts';
import { askedBy, toView, type Asked, type Owner } from './views.ts';
import type { State } from './states.ts';

/** One side of a comparison. */
export interface ComparedSide {
	/** As it was asked for. */
	key: string;
	owner: Owner;
	/** null: a draft. */
	number: number | null;
	state: State;
	from: string;
	/** null when open. */
	lastDay: string | null;
	content: RequirementContent;
	asks: Asked;
	reason: string;
	/** Who published it or last wrote the draft, and when. */
	at: Date;
	by: string;
}

export interface Comparison {
	code: string;
	a: ComparedSide;
	b: ComparedSide;
	differences: Difference[];
}

/**
 * Two versions or drafts of one requirement, side by side.
 * @param input `a`, `b`: `owner-number` (`0-1` is the baseline's first) or `utkast-ID`
 * @throws Forbidden; NotFound when one of them does not exist or cannot be read
 */
export async function getComparison(
	context: Context,
	input: { code: string; a: string; b: string }
): Promise<Comparison> {
	await require(context, 'requirements', {});
	const catalogue = await getCatalogue(context.trx);
	const versions = await listOwnAndBaseline(context, input.code);
	const a = await getSide(context, input.code, input.a, { versions, catalogue });
	const b = await getSide(context, input.code, input.b, { versions, catalogue });
	return { code: input.code, a, b, differences: compareVersions(a, b) };
}

async function getSide(
	context: Context,
	code: string,
	key: string,
	{ versions, catalogue }: { versions: StoredVersion[]; catalogue: Catalogue }
): Promise<ComparedSide> {
	const draftId = /^utkast-(\d{1,10})$/.exec(key)?.[1];
	if (draftId !== undefined) return getDraftSide(context, code, Number(draftId), catalogue);
	const version = versions.find(({ owner, number }) => `${owner}-${number}` === key);
	if (!version) throw new NotFound(`Kravet «${code}» har ingen versjon «${key}».`);
	const { createdAt, createdBy, ...view } = toView(version, versions, catalogue, context.today);
	return { ...view, at: createdAt, by: createdBy };
}

async function getDraftSide(
	context: Context,
	code: string,
	id: number,
	catalogue: Catalogue
): Promise<ComparedSide> {
	const row = await getDraftRow(context, id);
	const { draft } = readFields(row.content);
	if (row.code !== code || !draft) throw new NotFound(`Kravet «${code}» har ikke utkastet ${id}.`);
	return {
		key: `utkast-${id}`,
		owner: context.municipalityId === 0 ? 'felles' : 'kommune',
		number: null,
		state: 'utkast',
		from: draft.from,
		lastDay: lastDayBefore(draft.until),
		content: draft.content,
		asks: askedBy(draft.content, catalogue),
		reason: draft.reason,
		at: row.updatedAt,
		by: row.updatedBy
	};
}

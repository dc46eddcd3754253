import { require } from '../../auth/index.ts';
import { publishVersion, withdrawVersion as withdrawFact } from '../../competence/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { NotFound } from '../errors.ts';
import { readSections } from '../text/read-sections.ts';
import { compareSections, type SectionChange } from '../text/rules/compare-sections.ts';
import {
	deleteDraftRow,
	findAgreementId,
	findDraft,
	listDrafts,
	listVersions,
	writeDraft,
	type DraftRow,
	type ListedVersion
} from './draft-queries.ts';
import { checkDraft, type DraftFault, type DraftFields } from './check-draft.ts';

const LONGEST_REASON = 1000;

/** The agreements that hold in the kommune, with their versions, and what is being written. @throws Forbidden */
export async function listAgreements(
	context: Context
): Promise<{ versions: ListedVersion[]; drafts: DraftRow[] }> {
	await require(context, 'requirements', {});
	return { versions: await listVersions(context), drafts: await listDrafts(context) };
}

export interface EditedAgreement {
	code: string;
	/** The co-operation's, which the kommune cannot change; else its own. */
	isShared: boolean;
	versions: ListedVersion[];
	draft: DraftRow | null;
	/** Somebody else must approve the draft than whoever wrote in it last. */
	mayApprove: boolean;
	/** What the draft changes since the newest version, in bokmål; null: there is no draft, or no version. */
	changes: SectionChange[] | null;
}

/** One agreement as HR edits it. @throws Forbidden, NotFound */
export async function getEditedAgreement(
	context: Context,
	{ code }: { code: string }
): Promise<EditedAgreement> {
	await require(context, 'requirements', {});
	const versions = await listVersions(context, code);
	const draft = await findDraft(context, code);
	const [newest] = versions.filter(({ withdrawnOn }) => withdrawnOn === null);
	if (versions.length === 0 && !draft) throw new NotFound();
	return {
		code,
		isShared: versions[0]?.isShared ?? false,
		versions,
		draft,
		mayApprove: draft !== null && isSecond(context, draft),
		changes:
			draft && newest
				? compareSections(readSections(newest.content.nb), readSections(draft.content.nb))
				: null
	};
}

/** What is new between two versions, in bokmål. @throws Forbidden, NotFound */
export async function compareVersions(
	context: Context,
	input: { code: string; before: number; after: number }
): Promise<SectionChange[]> {
	await require(context, 'requirements', {});
	const versions = await listVersions(context, input.code);
	const find = (number: number) => {
		const version = versions.find((one) => one.number === number);
		if (!version) throw new NotFound();
		return readSections(version.content.nb);
	};
	return compareSections(find(input.before), find(input.after));
}

/** `taken`: the agreement is the co-operation's or another kommune's; `stale`: somebody else has changed the draft meanwhile. */
export type SaveRefusal = { faults: DraftFault[] } | { refused: 'taken' | 'stale' };

/**
 * Keeps what is written of a new version, or of a new agreement.
 * @param input.revision of the draft that was changed; null: there was none
 * @returns null when it is kept
 * @throws Forbidden
 */
export async function saveDraft(
	context: Context,
	input: { fields: DraftFields; revision: number | null }
): Promise<SaveRefusal | null> {
	await require(context, 'requirements', {});
	const { fields, revision } = input;
	const code = fields.code.trim();
	const versions = await listVersions(context, code);
	const checked = checkDraft(fields, {
		today: context.today,
		newest:
			versions
				.map(({ validFrom }) => validFrom)
				.sort()
				.at(-1) ?? null
	});
	if (checked.faults) return { faults: checked.faults };
	const isOwn = versions.length > 0 && !versions[0]?.isShared;
	if (!isOwn && (await findAgreementId(context, code)) !== null) return { refused: 'taken' };
	return (await writeDraft(context, checked.draft, revision)) ? null : { refused: 'stale' };
}

/** @throws Forbidden, NotFound */
export async function deleteDraft(context: Context, { code }: { code: string }): Promise<void> {
	await require(context, 'requirements', {});
	if (!(await deleteDraftRow(context, code))) throw new NotFound();
}

/** `writer`: whoever wrote in it last; `stale`: it has been changed since it was read; `past`: its day has come and gone. */
export type ApprovalRefusal = 'writer' | 'stale' | 'past';

/**
 * Approves a draft, by another person than whoever wrote in it last: from then on it is a version that never changes, in force
 * from its day. Everyone who must sign it is computed anew, in the background where they are many.
 * @param input.revision of the draft that was read
 * @returns null when it is approved
 * @throws Forbidden, NotFound
 */
export async function approveDraft(
	context: Context,
	input: { code: string; revision: number }
): Promise<ApprovalRefusal | null> {
	await require(context, 'requirements', {});
	const draft = await findDraft(context, input.code, { lock: true });
	if (!draft) throw new NotFound();
	if (draft.revision !== input.revision) return 'stale';
	if (!isSecond(context, draft)) return 'writer';
	if (draft.validFrom < context.today) return 'past';
	const { code, title, content, questions, validFrom, material, graceDays, writtenBy } = draft;
	await deleteDraftRow(context, code);
	await logChange(context, 'avtaleversjon-godkjent', { avtale: code, fra: validFrom });
	await publishVersion(context, {
		...{ code, title, content, questions, material, graceDays },
		from: validFrom,
		createdBy: writtenBy
	});
	return null;
}

export type WithdrawalRefusal = 'reason' | 'withdrawn' | 'only';

/**
 * Withdraws a version that was wrong: nobody can sign it, and it outdates no other; what was signed of it counts as it did.
 * @returns null when it is withdrawn; `only`: it is all that is left of the agreement
 * @throws Forbidden, NotFound
 */
export async function withdrawVersion(
	context: Context,
	input: { code: string; number: number; reason: string }
): Promise<WithdrawalRefusal | null> {
	await require(context, 'requirements', {});
	const versions = await listVersions(context, input.code);
	const version = versions.find(({ number }) => number === input.number);
	if (!version || version.isShared) throw new NotFound();
	const reason = input.reason.trim();
	if (reason === '' || reason.length > LONGEST_REASON) return 'reason';
	if (version.withdrawnOn !== null) return 'withdrawn';
	if (versions.filter(({ withdrawnOn }) => withdrawnOn === null).length === 1) return 'only';
	await logChange(context, 'avtaleversjon-trukket', { avtale: input.code, versjon: input.number });
	await withdrawFact(context, { code: input.code, number: input.number, reason });
	return null;
}

/** Whether the actor is another than whoever wrote in the draft last. */
function isSecond({ actor }: Context, { writtenByPerson }: DraftRow): boolean {
	return actor.kind === 'person' && actor.personId !== writtenByPerson;
}

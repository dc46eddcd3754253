import { listWritableAgreements, require, type AgreementReach } from '../../auth/index.ts';
import { publishVersion, withdrawVersion as withdrawFact } from '../../competence/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { NotFound } from '../errors.ts';
import { asOwner, ownerOf } from './as-owner.ts';
import { compareTexts, type LanguageChanges } from './compare-texts.ts';
import {
	deleteDraftRow,
	findAgreement,
	findDraft,
	listDrafts,
	listVersions,
	writeDraft,
	type DraftRow,
	type ListedVersion
} from './draft-queries.ts';
import { checkDraft, type DraftFault, type DraftFields } from './check-draft.ts';

const LONGEST_REASON = 1000;

export interface EditableAgreements {
	/** Of the agreements that hold in the kommune; for whoever writes the co-operation's alone, of those. */
	versions: ListedVersion[];
	/** Of the agreements that the actor may write. */
	drafts: (DraftRow & { reach: AgreementReach })[];
	/** Whose the actor may write. */
	writable: AgreementReach[];
}

/** The agreements with their versions, and what is being written. @throws Forbidden */
export async function listAgreements(context: Context): Promise<EditableAgreements> {
	await require(context, 'agreements', {});
	const writable = await listWritableAgreements(context);
	const versions = await listVersions(context);
	const drafts: EditableAgreements['drafts'] = [];
	for (const reach of writable)
		for (const draft of await asOwner(context, reach, listDrafts)) drafts.push({ ...draft, reach });
	return {
		versions: versions.filter(
			({ reach }) => reach === 'cooperation' || writable.includes('municipality')
		),
		drafts,
		writable
	};
}

export interface EditedAgreement {
	code: string;
	/** Whose it is. */
	reach: AgreementReach;
	/** Whether the actor writes it. */
	mayWrite: boolean;
	versions: ListedVersion[];
	draft: DraftRow | null;
	/** Somebody else must approve the draft than whoever wrote in it last. */
	mayApprove: boolean;
	/** What the draft changes since the newest version; null: there is no draft, or no version. */
	changes: LanguageChanges[] | null;
}

/** One agreement as it is edited. @throws Forbidden, NotFound */
export async function getEditedAgreement(
	context: Context,
	{ code }: { code: string }
): Promise<EditedAgreement> {
	const reach = await ownerOf(context, code);
	const versions = await listOwnVersions(context, code, reach);
	const mayWrite = (await listWritableAgreements(context)).includes(reach);
	const draft = mayWrite ? await asOwner(context, reach, (here) => findDraft(here, code)) : null;
	const [newest] = versions.filter(({ withdrawnOn }) => withdrawnOn === null);
	return {
		code,
		reach,
		mayWrite,
		versions,
		draft,
		mayApprove: draft !== null && isSecond(context, draft),
		changes: draft && newest ? compareTexts(newest, draft) : null
	};
}

/** What is new between two versions. @throws Forbidden, NotFound */
export async function compareVersions(
	context: Context,
	input: { code: string; before: number; after: number }
): Promise<LanguageChanges[]> {
	const reach = await ownerOf(context, input.code);
	const versions = await listOwnVersions(context, input.code, reach);
	const find = (number: number) => {
		const version = versions.find((one) => one.number === number);
		if (!version) throw new NotFound();
		return version;
	};
	return compareTexts(find(input.before), find(input.after));
}

/** `taken`: the agreement is somebody else's; `stale`: somebody else has changed the draft meanwhile. */
export type SaveRefusal = { faults: DraftFault[] } | { refused: 'taken' | 'stale' };

/**
 * Begins a new agreement of the kommune or the co-operation.
 * @param input.reach whose; null: the kommune's, or the co-operation's for whoever writes no others
 * @returns null when it is kept
 * @throws Forbidden
 */
export async function startDraft(
	context: Context,
	input: { reach: AgreementReach | null; fields: DraftFields }
): Promise<SaveRefusal | null> {
	const [first = 'municipality'] = await listWritableAgreements(context);
	return asOwner(context, input.reach ?? first, (here) =>
		keepDraft(here, { fields: input.fields, revision: null })
	);
}

/**
 * Keeps what is written of a new version.
 * @param input.revision of the draft that was changed; null: there was none
 * @returns null when it is kept
 * @throws Forbidden, NotFound
 */
export async function saveDraft(
	context: Context,
	input: { fields: DraftFields; revision: number | null }
): Promise<SaveRefusal | null> {
	const reach = await ownerOf(context, input.fields.code.trim());
	return asOwner(context, reach, (here) => keepDraft(here, input));
}

async function keepDraft(
	here: Context,
	{ fields, revision }: { fields: DraftFields; revision: number | null }
): Promise<SaveRefusal | null> {
	const code = fields.code.trim();
	const versions = await listVersions(here, code);
	const checked = checkDraft(fields, {
		today: here.today,
		newest:
			versions
				.map(({ validFrom }) => validFrom)
				.sort()
				.at(-1) ?? null
	});
	if (checked.faults) return { faults: checked.faults };
	if (await isTaken(here, code)) return { refused: 'taken' };
	return (await writeDraft(here, checked.draft, revision)) ? null : { refused: 'stale' };
}

/** @throws Forbidden, NotFound */
export async function deleteDraft(context: Context, { code }: { code: string }): Promise<void> {
	const reach = await ownerOf(context, code);
	if (!(await asOwner(context, reach, (here) => deleteDraftRow(here, code)))) throw new NotFound();
}

/**
 * `writer`: whoever wrote in it last; `stale`: it has been changed since it was read; `past`: its day has come and gone;
 * `taken`: somebody else has published an agreement with the code.
 */
export type ApprovalRefusal = 'writer' | 'stale' | 'past' | 'taken';

/**
 * Approves a draft, by another person than whoever wrote in it last: from then on it is a version that never changes, in force
 * from its day. Everyone who must sign it is computed anew, in the background where they are many; of the co-operation's
 * agreements, in every kommune.
 * @param input.revision of the draft that was read
 * @returns null when it is approved
 * @throws Forbidden, NotFound
 */
export async function approveDraft(
	context: Context,
	input: { code: string; revision: number }
): Promise<ApprovalRefusal | null> {
	const reach = await ownerOf(context, input.code);
	const published = await asOwner(context, reach, (here) => publishDraft(here, input));
	if ('refused' in published) return published.refused;
	await logChange(context, 'avtaleversjon-godkjent', {
		avtale: input.code,
		fra: published.from,
		eier: reach
	});
	return null;
}

async function publishDraft(
	here: Context,
	input: { code: string; revision: number }
): Promise<{ refused: ApprovalRefusal } | { from: string }> {
	const draft = await findDraft(here, input.code, { lock: true });
	if (!draft) throw new NotFound();
	if (draft.revision !== input.revision) return { refused: 'stale' };
	if (!isSecond(here, draft)) return { refused: 'writer' };
	if (draft.validFrom < here.today) return { refused: 'past' };
	if (await isTaken(here, draft.code)) return { refused: 'taken' };
	const { code, title, content, questions, validFrom, material, graceDays, writtenBy } = draft;
	await deleteDraftRow(here, code);
	await publishVersion(here, {
		...{ code, title, content, questions, material, graceDays },
		from: validFrom,
		createdBy: writtenBy
	});
	return { from: validFrom };
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
	const { code, number } = input;
	const reason = input.reason.trim();
	const reach = await ownerOf(context, code);
	const refusal = await asOwner(context, reach, async (here) => {
		const versions = await listOwnVersions(here, code, reach);
		const version = versions.find((one) => one.number === number);
		if (!version) throw new NotFound();
		if (reason === '' || reason.length > LONGEST_REASON) return 'reason';
		if (version.withdrawnOn !== null) return 'withdrawn';
		if (versions.filter(({ withdrawnOn }) => withdrawnOn === null).length === 1) return 'only';
		await withdrawFact(here, { code, number, reason });
		return null;
	});
	if (refusal === null)
		await logChange(context, 'avtaleversjon-trukket', {
			avtale: code,
			versjon: number,
			eier: reach
		});
	return refusal;
}

/** Whether the code is another's: each agreement has one of its own, in all kommuner together. */
async function isTaken(here: Context, code: string): Promise<boolean> {
	const agreement = await findAgreement(here, code);
	return agreement !== null && agreement.owner !== here.municipalityId;
}

async function listOwnVersions(
	context: Context,
	code: string,
	reach: AgreementReach
): Promise<ListedVersion[]> {
	return (await listVersions(context, code)).filter((version) => version.reach === reach);
}

/** Whether the actor is another than whoever wrote in the draft last. */
function isSecond({ actor }: Context, { writtenByPerson }: DraftRow): boolean {
	return actor.kind === 'person' && actor.personId !== writtenByPerson;
}

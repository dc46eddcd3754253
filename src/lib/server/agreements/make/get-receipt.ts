import { z } from 'zod';
import { require } from '../../auth/index.ts';
import { dayOf, type Context, type Language } from '../../db/index.ts';
import { NotFound } from '../errors.ts';
import { wordsIn } from '../queries.ts';
import { actingPerson } from '../sign/acting-person.ts';
import { findOwnFile, findOwnReceipt, type OwnReceipt } from './receipt-queries.ts';

export interface ReceiptView {
	code: string;
	title: string;
	version: number;
	on: string;
	at: Date;
	/** When and why it was voided; null: it stands. */
	voided: { on: string; reason: string } | null;
	isMade: boolean;
	archive: ArchiveView;
	/** Signed on paper: who registered it, null when the name has been taken away. Null: signed in Kyndig. */
	paper: { by: string | null } | null;
}

/**
 * Where the kommune's copy is.
 * - `none`: the kommune has not said where its archive is, so it is in Kyndig alone
 * - `waiting`: on its way, from before it is made until the archive says that it has it
 * - `stopped`: the archive refused it, or did not answer; the archivist must do something
 */
export type ArchiveView =
	| { state: 'none' | 'waiting' | 'stopped' }
	| { state: 'archived'; on: string; recordNumber: string | null };

/** My receipt of a signature of mine, made or not yet. @throws Forbidden, NotFound */
export async function getReceipt(
	context: Context,
	input: { signatureId: string; language: Language }
): Promise<ReceiptView> {
	await require(context, 'self', { self: true });
	const found = await findOwnReceipt(context, actingPerson(context), idOf(input.signatureId));
	if (!found) throw new NotFound();
	const { code, title, version, signedOn, recordedAt, voidedOn, voidReason, isMade } = found;
	return {
		...{ code, version, isMade },
		title: wordsIn(title, input.language).text,
		on: signedOn,
		at: recordedAt,
		voided: voidedOn === null ? null : { on: voidedOn, reason: voidReason ?? '' },
		archive: archiveOf(found),
		paper: found.isPaper ? { by: found.registrar } : null
	};
}

/** Archived is only what the archive has said that it has. */
function archiveOf({ delivery, archivedAt, recordNumber, hasArchive }: OwnReceipt): ArchiveView {
	if (delivery === 'archived' && archivedAt)
		return { state: 'archived', on: dayOf(archivedAt), recordNumber };
	if (!hasArchive) return { state: 'none' };
	return { state: delivery === 'refused' || delivery === 'failed' ? 'stopped' : 'waiting' };
}

/** The sealed file of my receipt; null when it is not made yet. @throws Forbidden, NotFound */
export async function getReceiptFile(
	context: Context,
	input: { signatureId: string }
): Promise<{ pdf: Uint8Array; code: string; version: number } | null> {
	await require(context, 'self', { self: true });
	const personId = actingPerson(context);
	const signatureId = idOf(input.signatureId);
	const file = await findOwnFile(context, personId, signatureId);
	if (file) return file;
	if (!(await findOwnReceipt(context, personId, signatureId))) throw new NotFound();
	return null;
}

/** @throws NotFound when it is no id */
export function idOf(value: string): string {
	const id = z.uuid().safeParse(value);
	if (!id.success) throw new NotFound();
	return id.data;
}

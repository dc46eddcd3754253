import { require } from '../../auth/index.ts';
import type { Context, Language } from '../../db/index.ts';
import { listOwnSignatures, wordsIn } from '../queries.ts';
import { actingPerson } from './acting-person.ts';

export interface MySignature {
	id: string;
	code: string;
	title: string;
	version: number;
	on: string;
	municipalityName: string;
	/** When and why it was voided; null: it stands. */
	voided: { on: string; reason: string } | null;
	/** `none`: it was brought from elsewhere, or given in another kommune. */
	receipt: 'made' | 'waiting' | 'none';
	/** Signed on paper, and registered by somebody else. */
	isPaper: boolean;
}

/** What I have signed, in every kommune, the newest first. @throws Forbidden */
export async function listMySignatures(
	context: Context,
	{ language }: { language: Language }
): Promise<MySignature[]> {
	await require(context, 'self', { self: true });
	const rows = await listOwnSignatures(context, actingPerson(context));
	return rows.map(({ id, code, title, version, signedOn, municipalityName, ...row }) => ({
		...{ id, code, version, municipalityName, isPaper: row.isPaper },
		title: wordsIn(title, language).text,
		on: signedOn,
		voided: row.voidedOn === null ? null : { on: row.voidedOn, reason: row.voidReason ?? '' },
		receipt: row.isMade === null ? 'none' : row.isMade ? 'made' : 'waiting'
	}));
}

import { encodeBase32LowerCaseNoPadding } from '@oslojs/encoding';
import { require } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { isId } from './rules/names.ts';
import { insertToken, listTokenRows, revokeTokenRow, type TokenRow } from './token-queries.ts';
import { hashOf } from './with-scim-token.ts';

/** How long a token may last, in days. */
export const TOKEN_DAYS = [90, 180, 365] as const;
export const LONGEST_TOKEN_NAME = 100;

const DAY = 24 * 60 * 60 * 1000;

export interface ShownToken extends TokenRow {
	state: 'works' | 'expired' | 'revoked';
}

/** The name says nothing, or too much; or the time is none of those that can be chosen. */
export class TokenRefused extends Error {
	readonly field: 'navn' | 'varighet';

	constructor(field: 'navn' | 'varighet') {
		super(`Tokenet kan ikke lages: ${field} er feil.`);
		this.field = field;
	}
}

/**
 * Makes a token for the system that provisions users in the kommune.
 * @returns the token: shown once, since only its SHA-256 is kept
 * @throws Forbidden, TokenRefused
 */
export async function makeToken(
	context: Context,
	{ name, days }: { name: string; days: number }
): Promise<string> {
	await require(context, 'configure', {});
	const trimmed = name.trim();
	if (trimmed === '' || trimmed.length > LONGEST_TOKEN_NAME || /[\p{Cc}\p{Cs}]/u.test(trimmed))
		throw new TokenRefused('navn');
	if (!TOKEN_DAYS.some((one) => one === days)) throw new TokenRefused('varighet');
	const token = `kyndig_scim_${encodeBase32LowerCaseNoPadding(crypto.getRandomValues(new Uint8Array(32)))}`;
	const expiresAt = new Date(context.now.getTime() + days * DAY);
	const id = await insertToken(context, { name: trimmed, tokenHash: hashOf(token), expiresAt });
	await logChange(context, 'scim-token-laget', { token: id, til: expiresAt });
	return token;
}

/** Ends a token at once. @returns false when there is none that works any longer @throws Forbidden */
export async function revokeToken(context: Context, { id }: { id: string }): Promise<boolean> {
	await require(context, 'configure', {});
	if (!isId(id) || !(await revokeTokenRow(context, id))) return false;
	await logChange(context, 'scim-token-trukket', { token: id });
	return true;
}

/** Tokens that were made in the kommune, the newest first. @throws Forbidden */
export async function listTokens(context: Context): Promise<ShownToken[]> {
	await require(context, 'configure', {});
	return (await listTokenRows(context)).map((token) => ({
		...token,
		state:
			token.revokedAt !== null ? 'revoked' : token.expiresAt <= context.now ? 'expired' : 'works'
	}));
}

import { createHash, sign } from 'node:crypto';
import { formatFullDate } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { paths } from '#lib/paths.ts';
import { require } from '../auth/index.ts';
import type { Context, Language } from '../db/index.ts';
import { givenWords } from './given-words.ts';
import { getOwn } from './own.ts';
import { getAccount, type CertificateRow } from './queries.ts';
import { groupCode } from './rules/code.ts';
import { badgePayload } from './rules/credential.ts';
import { wordsIn } from './rules/names.ts';
import { getSigningKey } from './signing-key.ts';

/**
 * The digital badge of an own certificate: an Open Badges 3.0 credential, signed as a VC-JWT (compact JWS, RS256). It says
 * who the recipient is by a salted hash of their opaque account alone.
 * @param input.site address of the installation, without a slash at the end
 * @throws NotFound, BadgesUnavailable
 */
export async function signBadge(
	context: Context,
	input: { id: string; site: string; language: Language; secret: string }
): Promise<{ jws: string; slug: string }> {
	await require(context, 'self', { self: true });
	const { row, personId } = await getOwn(context, input.id);
	const account = await getAccount(context, personId);
	const { kid, privateKey } = await getSigningKey(context, input.secret);
	const header = { alg: 'RS256', kid: input.site + paths.badgeKey(kid), typ: 'JWT' };
	const payload = badgePayload(factsOf(row, account, input));
	const signed = `${encode(header)}.${encode(payload)}`;
	const signature = sign('sha256', Buffer.from(signed), privateKey).toString('base64url');
	return { jws: `${signed}.${signature}`, slug: row.slug };
}

function factsOf(
	row: CertificateRow,
	account: string,
	{ site, language: wanted }: { site: string; language: Language }
) {
	const { text: name, language } = wordsIn(row.courseTitle, wanted);
	const options = { locale: language };
	const given = row.competences.map((one) => givenWords(one, language)).join('; ');
	// Unlike in every badge, so that nobody can tell by them that two badges are the same person's.
	const salt = row.id;
	return {
		id: row.id,
		issuer: {
			id: site + paths.badgeIssuer(row.municipalityId),
			name: row.municipalityName,
			url: site
		},
		recipient: {
			hash: createHash('sha256')
				.update(account + salt)
				.digest('hex'),
			salt
		},
		achievement: {
			id: `${site}${paths.course(row.slug)}#${row.contentHash}`,
			name,
			description: m.bevis_badge_description({ given }, options),
			criteria: m.bevis_badge_criteria(
				{ date: formatFullDate(row.completedOn, language) },
				options
			),
			language
		},
		completedAt: row.completedAt,
		evidence: {
			id: site + paths.verification(groupCode(row.code)),
			name: m.bevis_badge_evidence({}, options)
		}
	};
}

function encode(value: object): string {
	return Buffer.from(JSON.stringify(value)).toString('base64url');
}

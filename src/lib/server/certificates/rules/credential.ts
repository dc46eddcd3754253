/** What a badge says, put into words and addresses already. */
export interface BadgeFacts {
	/** Id of the certificate, a UUID. */
	id: string;
	issuer: { id: string; name: string; url: string };
	/** SHA-256 of the recipient's opaque account and the salt, 64 hexadecimal digits. */
	recipient: { hash: string; salt: string };
	achievement: {
		/** Names the version of the course. */
		id: string;
		name: string;
		description: string;
		criteria: string;
		language: string;
	};
	completedAt: Date;
	/** The page where anybody may check it. */
	evidence: { id: string; name: string };
}

const CONTEXTS = [
	'https://www.w3.org/ns/credentials/v2',
	'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
];

/**
 * An OpenBadgeCredential (Open Badges 3.0) as the payload of a VC-JWT: the credential with the registered claims beside its
 * own properties, each equal to the property that it repeats.
 */
export function badgePayload(facts: BadgeFacts) {
	const { issuer, recipient, achievement, evidence } = facts;
	const id = `urn:uuid:${facts.id}`;
	const recipientId = `urn:uuid:${uuidOf(recipient.hash)}`;
	// Whole seconds, since `nbf` has no others and must be the same moment.
	const seconds = Math.floor(facts.completedAt.getTime() / 1000);
	return {
		'@context': CONTEXTS,
		id,
		type: ['VerifiableCredential', 'OpenBadgeCredential'],
		name: achievement.name,
		issuer: { type: ['Profile'], ...issuer },
		validFrom: new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'),
		credentialSubject: {
			id: recipientId,
			type: ['AchievementSubject'],
			identifier: [
				{
					type: 'IdentityObject',
					hashed: true,
					identityHash: `sha256$${recipient.hash}`,
					identityType: 'accountId',
					salt: recipient.salt
				}
			],
			achievement: {
				id: achievement.id,
				type: ['Achievement'],
				achievementType: 'CertificateOfCompletion',
				name: achievement.name,
				description: achievement.description,
				criteria: { narrative: achievement.criteria },
				inLanguage: achievement.language
			}
		},
		evidence: [{ type: ['Evidence'], ...evidence }],
		credentialSchema: [
			{
				id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
				type: '1EdTechJsonSchemaValidator2019'
			}
		],
		iss: issuer.id,
		jti: id,
		nbf: seconds,
		sub: recipientId
	};
}

/** The issuer's public page, for whoever follows `issuer.id`. */
export function issuerProfile(issuer: BadgeFacts['issuer']) {
	return { '@context': CONTEXTS, type: ['Profile'], ...issuer };
}

/** The first 128 bits of a hash as a UUID of version 8 (RFC 9562: what they mean is the maker's business). */
function uuidOf(hash: string): string {
	const variant = ((parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16);
	return [
		hash.slice(0, 8),
		hash.slice(8, 12),
		`8${hash.slice(13, 16)}`,
		`${variant}${hash.slice(17, 20)}`,
		hash.slice(20, 32)
	].join('-');
}

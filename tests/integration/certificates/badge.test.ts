import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import * as jose from 'jose';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import {
	BadgesUnavailable,
	findIssuer,
	listBadgeKeys,
	listMyCertificates,
	listSigningKeys,
	rotateSigningKey,
	signBadge
} from '#lib/server/certificates/index.ts';
import { inTransaction, type Context, type Trx } from '#lib/server/db/index.ts';
import { describeOnDatabases } from '../../support/database.ts';
import { employPerson, setScene } from '../courses/scene.ts';
import { passCourse, publishCourse, SECRET, SITE, unpublishCourses } from './scene.ts';

const uri = z.string().regex(/^(https?:|urn:)/);
const profile = z.strictObject({
	id: uri,
	type: z.tuple([z.literal('Profile')]),
	name: z.string(),
	url: uri
});

/** What Open Badges 3.0 asks of an OpenBadgeCredential in a VC-JWT, and no property that we do not mean to give. */
const credentialSchema = z.strictObject({
	'@context': z.tuple([
		z.literal('https://www.w3.org/ns/credentials/v2'),
		z.literal('https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json')
	]),
	id: uri,
	type: z.tuple([z.literal('VerifiableCredential'), z.literal('OpenBadgeCredential')]),
	name: z.string().min(1),
	issuer: profile,
	validFrom: z.iso.datetime({ precision: 0 }),
	credentialSubject: z.strictObject({
		id: uri,
		type: z.tuple([z.literal('AchievementSubject')]),
		identifier: z.tuple([
			z.strictObject({
				type: z.literal('IdentityObject'),
				hashed: z.literal(true),
				identityHash: z.string().regex(/^sha256\$[0-9a-f]{64}$/),
				identityType: z.literal('accountId'),
				salt: z.string().min(16)
			})
		]),
		achievement: z.strictObject({
			id: uri,
			type: z.tuple([z.literal('Achievement')]),
			achievementType: z.literal('CertificateOfCompletion'),
			name: z.string().min(1),
			description: z.string().min(1),
			criteria: z.strictObject({ narrative: z.string().min(1) }),
			inLanguage: z.enum(['nb', 'nn', 'en'])
		})
	}),
	evidence: z.tuple([
		z.strictObject({ id: uri, type: z.tuple([z.literal('Evidence')]), name: z.string() })
	]),
	credentialSchema: z.tuple([
		z.strictObject({ id: uri, type: z.literal('1EdTechJsonSchemaValidator2019') })
	]),
	iss: uri,
	jti: uri,
	nbf: z.int(),
	sub: uri
});

describeOnDatabases('a digital badge', (db) => {
	let personId = 0;
	let id = '';
	const act = <T>(work: (context: Context) => Promise<T>) => db.asPerson(personId, work);
	const sign = (options: { secret?: string; language?: 'nb' | 'nn' | 'en' } = {}) =>
		act((context) =>
			signBadge(context, { id, site: SITE, language: 'nb', secret: SECRET, ...options })
		);
	const visit = <T>(work: (visitor: { trx: Trx }) => Promise<T>) =>
		inTransaction(db.database.db, { municipalityId: 0 }, (trx) => work({ trx }));

	/** As a verifier does: fetches the key that the badge itself names, and trusts nothing before the signature holds. */
	async function verify(jws: string) {
		const { kid = '' } = jose.decodeProtectedHeader(jws);
		const published = await visit((visitor) => listBadgeKeys(visitor, SITE));
		const jwk = published.find((key) => key.kid === kid);
		if (!jwk) throw new Error('The key that the badge names is not published.');
		const { payload, protectedHeader } = await jose.jwtVerify(jws, await jose.importJWK(jwk), {
			algorithms: ['RS256'],
			typ: 'JWT'
		});
		expect(protectedHeader).toEqual({ alg: 'RS256', kid, typ: 'JWT' });
		return credentialSchema.parse(payload);
	}

	beforeAll(async () => {
		await publishCourse('1');
		await setScene(db);
	});
	beforeEach(async () => {
		personId = await employPerson(db);
		await act(passCourse);
		id = (await act(listMyCertificates))[0]?.id ?? '';
	});
	afterAll(unpublishCourses);

	it('has no key before the first, and makes one when several ask at once', async () => {
		expect(await visit((visitor) => listBadgeKeys(visitor, SITE))).toEqual([]);
		const badges = await Promise.all([sign(), sign(), sign()]);
		const keys = await visit((visitor) => listBadgeKeys(visitor, SITE));
		expect(keys).toHaveLength(1);
		for (const { jws } of badges) await verify(jws);
	});

	it('verifies with another library, and keeps the rules of Open Badges 3.0', async () => {
		const { jws, slug } = await sign({ language: 'nn' });
		expect(slug).toBe('prov');
		const badge = await verify(jws);
		expect(badge).toMatchObject({
			iss: badge.issuer.id,
			jti: badge.id,
			sub: badge.credentialSubject.id,
			nbf: Date.parse(badge.validFrom) / 1000,
			name: 'Prøvekurset 1',
			validFrom: '2026-11-23T12:00:00Z',
			issuer: { id: `${SITE}/utsteder/1506`, name: 'Molde kommune' },
			credentialSubject: {
				achievement: {
					inLanguage: 'nn',
					description:
						'Eit fullført kurs i Kyndig. Kurset gir: Informasjonssikkerhet, nivå 1 (grunnleggjande).'
				}
			}
		});
		const [certificate] = await act(listMyCertificates);
		expect(badge.evidence[0].id).toBe(`${SITE}/kontroll/${certificate?.code}`);
	});

	it('verifies against the published set of keys and the issuer that it names', async () => {
		const { jws } = await sign();
		const keys = await visit((visitor) => listBadgeKeys(visitor, SITE));
		const { payload } = await jose.jwtVerify(jws, jose.createLocalJWKSet({ keys }));
		const issuer = await visit((visitor) =>
			findIssuer(visitor, { municipalityId: 1506, site: SITE })
		);
		expect(issuer).toMatchObject({ id: payload.iss, name: 'Molde kommune', type: ['Profile'] });
		expect(
			await visit((visitor) => findIssuer(visitor, { municipalityId: 9999, site: SITE }))
		).toBeNull();
	});

	it('is refused when a letter of it is changed', async () => {
		const { jws } = await sign();
		const [header = '', payload = '', signature = ''] = jws.split('.');
		const changed = JSON.parse(Buffer.from(payload, 'base64url').toString());
		changed.name = 'Et annet kurs';
		const forged = Buffer.from(JSON.stringify(changed)).toString('base64url');
		await expect(verify(`${header}.${forged}.${signature}`)).rejects.toThrow(
			'signature verification failed'
		);
	});

	it('says who it is for by a salted hash of the opaque account, unlike in any other badge', async () => {
		const badge = await verify((await sign()).jws);
		const actorId = await db.asOwner(async (trx) => {
			const row = await trx
				.selectFrom('person')
				.select('actorId')
				.where('id', '=', personId)
				.executeTakeFirstOrThrow();
			return row.actorId;
		});
		const [identity] = badge.credentialSubject.identifier;
		const hash = createHash('sha256')
			.update(actorId + identity.salt)
			.digest('hex');
		expect(identity.identityHash).toBe(`sha256$${hash}`);
		const text = JSON.stringify(badge);
		expect(text).not.toMatch(/Kari|Nordmann|\w@\w/);
		expect(text).not.toContain(actorId);

		await act(passCourse);
		id = (await act(listMyCertificates)).find((one) => one.id !== id)?.id ?? '';
		const other = await verify((await sign()).jws);
		expect(other.sub).not.toBe(badge.sub);
		expect(other.credentialSubject.identifier[0].identityHash).not.toBe(identity.identityHash);
	});

	it('stays true when a new key signs', async () => {
		const { jws: old } = await sign();
		const kid = await db.asOperator((context) => rotateSigningKey(context, SECRET));
		const { jws: young } = await sign();
		expect(jose.decodeProtectedHeader(young).kid).toBe(`${SITE}/utsteder/nokler/${kid}`);
		expect(jose.decodeProtectedHeader(old).kid).not.toBe(jose.decodeProtectedHeader(young).kid);
		expect((await verify(old)).id).toBe((await verify(young)).id);
		const [newest] = await db.asOperator(listSigningKeys);
		expect(newest?.kid).toBe(kid);
		await expect(act((context) => rotateSigningKey(context, SECRET))).rejects.toThrow(
			'Du har ikke tilgang'
		);
	});

	it('names its keys by their thumbprint', async () => {
		await sign();
		for (const key of await visit((visitor) => listBadgeKeys(visitor, SITE))) {
			expect(key.kid).toBe(`${SITE}/utsteder/nokler/${await jose.calculateJwkThumbprint(key)}`);
			expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
		}
	});

	it('with another secret is refused, with words for who can mend it; a new key mends it', async () => {
		await sign();
		const secret = `${SECRET}, en annen`;
		await expect(sign({ secret })).rejects.toThrow(BadgesUnavailable);
		await expect(sign({ secret })).rejects.toThrow('nokkel --ny');
		await db.asOperator((context) => rotateSigningKey(context, secret));
		await verify((await sign({ secret })).jws);
		await db.asOperator((context) => rotateSigningKey(context, SECRET));
	});

	it('is only the person’s own', async () => {
		const colleague = await employPerson(db);
		await expect(
			db.asPerson(colleague, (context) =>
				signBadge(context, { id, site: SITE, language: 'nb', secret: SECRET })
			)
		).rejects.toThrow('Vi finner ikke dette beviset');
	});

	it('leaves its private key where only the signer can read it, and sealed there', async () => {
		await sign();
		const asApp = (statement: string) => act(({ trx }) => sql`${sql.raw(statement)}`.execute(trx));
		for (const attack of [
			'select * from signing_key',
			'select sealed_private from signing_key',
			`insert into signing_key (kid, public_jwk, sealed_private, created_at) values ('x', '{}', '', now())`,
			'update signing_key set created_at = now()',
			'delete from signing_key'
		])
			await expect(asApp(attack), attack).rejects.toMatchObject({ code: '42501' });

		const may = await db.asOwner(async (trx) => {
			const { rows } = await sql<{ what: string }>`
				select table_name || ' ' || string_agg(lower(privilege_type), ' ' order by privilege_type) as what
				from information_schema.role_table_grants where grantee = 'kyndig_signer' group by table_name order by 1`.execute(
				trx
			);
			return rows.map(({ what }) => what);
		});
		expect(may).toEqual(['seal_certificate insert select', 'signing_key insert select']);

		const sealed = await db.asOwner((trx) =>
			trx.selectFrom('signingKey').select('sealedPrivate').execute()
		);
		for (const { sealedPrivate } of sealed) {
			// A private key in the clear begins with a sequence and names its algorithm, RSA.
			expect(sealedPrivate.includes(Buffer.from('2a864886f70d010101', 'hex'))).toBe(false);
			expect(sealedPrivate.length).toBeGreaterThan(1000);
		}
	});

	it('goes back to being the person after it has signed', async () => {
		await act(async (context) => {
			await signBadge(context, { id, site: SITE, language: 'nb', secret: SECRET });
			const { rows } = await sql<{ role: string }>`select current_user::text as role`.execute(
				context.trx
			);
			expect(rows).toEqual([{ role: 'kyndig_app' }]);
			expect(await listMyCertificates(context)).toHaveLength(1);
		});
	});
});

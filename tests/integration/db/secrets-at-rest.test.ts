import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { describeOnBoth } from '../../support/database.ts';
import type { Trx } from '#lib/server/db/index.ts';

/** What a column with something secret in it may be called. */
const SECRET = /secret|token|private|password|passord|verifier|nonce|cookie|api_?key|credential/;
/** Sealed with KYNDIG_SECRET (auth/seal.ts), or a hash that what was given is held against. */
const KEPT_WELL = /^sealed_\w+$|_hash$/;

/** They sound secret and are not: the device's name of a key pair, which it tells whoever asks. */
const NO_SECRET = ['passkey.credential_id'];

async function findPlain(trx: Trx): Promise<string[]> {
	const { rows } = await sql<{ place: string; column: string; type: string }>`
		select table_name || '.' || column_name as place, column_name as column, data_type as type
		from information_schema.columns where table_schema = 'public' order by 1`.execute(trx);
	return rows
		.filter(
			({ column, type }) =>
				(SECRET.test(column) && !KEPT_WELL.test(column)) ||
				// What is sealed is bytes: text would be something readable.
				(column.startsWith('sealed_') && column !== 'sealed_at' && type !== 'bytea')
		)
		.map(({ place }) => place);
}

describeOnBoth('Secrets in the database', (db) => {
	it('are sealed or hashed, every column of them', async () => {
		expect(await db.asOwner(findPlain)).toEqual(NO_SECRET);
	});

	it.each(['client_secret text', 'refresh_token text', 'sealed_key text', 'totp_secret bytea'])(
		'a column «%s» would be found',
		async (column) => {
			const found = db.asOwner(async (trx) => {
				await sql`alter table municipality add column ${sql.raw(column)}`.execute(trx);
				const plain = await findPlain(trx);
				throw Object.assign(new Error('undo'), { plain });
			});
			await expect(found).rejects.toMatchObject({
				plain: [`municipality.${column.split(' ')[0]}`, ...NO_SECRET]
			});
		}
	);

	it('all that is sealed and hashed is known, so that a new one is looked at', async () => {
		const kept = await db.asOwner(async (trx) => {
			const { rows } = await sql<{ place: string }>`
				select table_name || '.' || column_name as place from information_schema.columns
				where table_schema = 'public' and column_name <> 'content_hash'
					and (column_name like 'sealed%' and data_type = 'bytea' or column_name like '%\_hash') order by 1`.execute(
				trx
			);
			return rows.map(({ place }) => place);
		});
		expect(kept).toEqual([
			'archive_delivery.message_hash',
			'archive_delivery.pdf_hash',
			'archive_delivery.proof_hash',
			'archive_settings.sealed_token',
			'identity_provider.sealed_secret',
			'identity_provider_key.sealed_private',
			'oidc_login.browser_hash',
			'oidc_login.sealed',
			'oidc_login.state_hash',
			'one_time_code.secret_hash',
			'scim_token.token_hash',
			'seal_certificate.sealed_private',
			'session.previous_hash',
			'session.token_hash',
			'session_oidc.sealed_id_token',
			'signing_job.sealed_redirect',
			'signing_key.sealed_private',
			'signing_settings.sealed_token'
		]);
	});
});

import { sql, type RawBuilder } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { signChains, verifySignatureChain, voidSignature } from '#lib/server/agreements/index.ts';
import { Forbidden } from '#lib/server/auth/index.ts';
import { describeOnDatabases } from '../../support/database.ts';
import { as, at, enter, MOLDE, personIn, setSigningScene, signAs, TODAY } from './signing-scene.ts';

const SECRET = 'en hemmelighet som bare finnes i testene';

describeOnDatabases('The chain of signatures', (db) => {
	const ids: string[] = [];
	const verify = () => db.asOperator(verifySignatureChain);

	beforeAll(async () => {
		vi.stubEnv('KYNDIG_DEMO', '1');
		await setSigningScene(db, 4);
		for (const number of ['2', '100', '101', '102', '103'])
			ids.push((await signAs(db, await personIn(db, number))).id);
		const leader = await enter(db, await personIn(db, '1'));
		await as(db, leader, (context) =>
			voidSignature(context, { signatureId: ids[1] ?? '', reason: 'Feil person' })
		);
	}, 60_000);
	afterAll(() => vi.unstubAllEnvs());

	/** Does something as the owner, checks the chain, and undoes it. */
	const whileTampered = async (attacks: RawBuilder<unknown>[]) => {
		const undo = new Error('undo');
		let verified: Awaited<ReturnType<typeof verifySignatureChain>> | undefined;
		await db
			.asOwner(async (trx) => {
				await sql`set local session_replication_role = replica`.execute(trx);
				for (const attack of attacks) await attack.execute(trx);
				await sql`select set_config('role', 'kyndig_app', true), set_config('kyndig.municipality_id', ${String(MOLDE)}, true)`.execute(
					trx
				);
				verified = await verifySignatureChain({
					trx,
					municipalityId: MOLDE,
					actor: { kind: 'operator', name: 'drift' },
					today: TODAY,
					now: at(),
					requestId: 'x'
				});
				throw undo;
			})
			.catch((error: unknown) => {
				if (error !== undo) throw error;
			});
		return verified?.broken;
	};

	it('holds as it was written', async () => {
		expect(await verify()).toMatchObject({
			links: 6,
			signatures: 5,
			voided: 1,
			heads: 0,
			last: { position: 6 },
			broken: null
		});
	});

	it.each<[string, () => RawBuilder<unknown>[], number, string]>([
		[
			'the first row is removed',
			() => [sql`delete from signature_proof where position = 1`],
			1,
			'missing'
		],
		[
			'a row in the middle is removed',
			() => [sql`delete from signature_proof where position = 3`],
			3,
			'missing'
		],
		[
			'the last row is removed',
			() => [sql`delete from signature_proof where position = 6`],
			6,
			'missing'
		],
		[
			'the last row is removed, and the end of the chain moved',
			() => [
				sql`delete from signature_proof where position = 6`,
				sql`update signature_chain set position = 5, hash = (select hash from signature_proof where position = 5)`
			],
			2,
			'signature'
		],
		[
			'the body of a row is altered',
			() => [
				sql`update signature_proof set body = replace(body, 'demo', 'oidc') where position = 4`
			],
			4,
			'altered'
		],
		[
			'the body is altered and its hash made anew',
			() => [
				sql`update signature_proof set body = replace(body, '"demo"', '"oidc"') where position = 4`,
				sql`update signature_proof set hash = sha256(convert_to(encode(previous, 'hex') || E'\n' || position || E'\n' || body, 'UTF8')) where position = 4`
			],
			5,
			'order'
		],
		[
			'a hash is altered',
			() => [sql`update signature_proof set hash = sha256('x') where position = 2`],
			2,
			'altered'
		],
		[
			'a signature is given to another',
			() => [
				sql`update signature set person_id = (select person_id from employment where employee_number = '1') where id = ${ids[2]}`
			],
			3,
			'signature'
		],
		[
			'a signature gets another day',
			() => [sql`update signature set signed_on = '2025-01-01' where id = ${ids[2]}`],
			3,
			'signature'
		],
		[
			'a signature is removed',
			() => [sql`delete from signature where id = ${ids[3]}`],
			4,
			'signature'
		],
		[
			'a voided signature is made good',
			() => [
				sql`update signature set voided_on = null, voided_at = null, voided_by = null, void_reason = null`
			],
			6,
			'signature'
		],
		[
			'a signature is voided without a proof',
			() => [
				sql`update signature set voided_on = signed_on, voided_at = now(), voided_by = 'x', void_reason = 'x' where id = ${ids[4]}`
			],
			5,
			'signature'
		],
		[
			'a name is altered',
			() => [
				sql`update signature_trace set value = 'X' where kind = 'name' and signature_id = ${ids[0]}`
			],
			1,
			'trace'
		],
		[
			'an address is altered',
			() => [
				sql`update signature_trace set value = '::1' where kind = 'ip' and signature_id = ${ids[4]}`
			],
			5,
			'trace'
		],
		[
			'the reason is altered',
			() => [sql`update signature_trace set value = 'X' where kind = 'reason'`],
			6,
			'trace'
		],
		[
			'the text that was signed is altered',
			() => [sql`update agreement_version set content = '{"nb":"## A"}' where number = 2`],
			1,
			'version'
		]
	])('breaks and names the row when %s', async (_, attacks, position, kind) => {
		expect(await whileTampered(attacks())).toMatchObject({ position, kind });
	});

	it('holds when retention has taken away names, addresses and reasons', async () => {
		expect(await whileTampered([sql`delete from signature_trace`])).toBeNull();
	});

	it('its end is signed once a day by the kommune, and a chain that is made anew does not fit', async () => {
		const heads: unknown[] = [];
		const failures: unknown[] = [];
		const seal = () =>
			signChains(
				db.database.db,
				{ now: at(), today: TODAY },
				{
					secret: () => SECRET,
					onHead: (head) => heads.push(head),
					onFailure: (error) => failures.push(error)
				}
			);
		await seal();
		await seal();
		expect(failures).toEqual([]);
		expect(heads).toMatchObject([{ municipalityId: MOLDE, day: TODAY, position: 6 }]);
		expect(await verify()).toMatchObject({ heads: 1, broken: null });
		for (const attack of [
			sql`update signature_head set hash = sha256('x')`,
			sql`update signature_head set statement = replace(statement, '6', '5')`,
			sql`update signature_head set cms = 'x'`
		])
			expect(await whileTampered([attack])).toMatchObject({ position: 6, kind: 'head' });
	});

	it('is read by those who may read the logs', async () => {
		const who = await enter(db, await personIn(db, '2'));
		await expect(as(db, who, verifySignatureChain)).rejects.toBeInstanceOf(Forbidden);
	});
});

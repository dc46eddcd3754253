import { z } from 'zod';
import { logChange, type Context } from '../../db/index.ts';
import { Forbidden, require } from '../require.ts';
import { deleteAccounts, insertAccount, listAccountsOf } from './account-queries.ts';
import { listProviderRows } from './provider-queries.ts';

export interface MyAccounts {
	/** By provider: those I have, when they were linked and what said they are mine. */
	accounts: { providerId: string; providerName: string; linkedAt: Date; linkedBy: string }[];
	/** Providers that I may link an account at. */
	others: { id: string; name: string }[];
}

/** The accounts that I sign in with. @throws Forbidden */
export async function listMyAccounts(context: Context): Promise<MyAccounts> {
	await require(context, 'self', { self: true });
	const { trx, municipalityId, actor } = context;
	if (actor.kind !== 'person') throw new Forbidden();
	const accounts = await listAccountsOf(trx, municipalityId, actor.personId);
	const providers = await listProviderRows(trx, municipalityId);
	return {
		accounts,
		others: providers
			.filter(({ id, enabled }) => enabled && !accounts.some((one) => one.providerId === id))
			.map(({ id, name }) => ({ id, name }))
	};
}

/** Signs in with accounts at the provider no more. @throws Forbidden */
export async function unlinkMyAccounts(context: Context, providerId: string): Promise<void> {
	await require(context, 'self', { self: true });
	const { trx, municipalityId, actor } = context;
	if (actor.kind !== 'person') throw new Forbidden();
	// What is no id of a provider has no account.
	if (!z.uuid().safeParse(providerId).success) return;
	const { personId } = actor;
	if ((await deleteAccounts(trx, { municipalityId, personId, providerId })) > 0)
		await logChange(context, 'konto-koblet-fra', { personId, providerId });
}

/**
 * Links an account that provisioning knows the opaque key of (Entra ID: `tid:oid`) to an employee of the kommune.
 * @returns false when it is somebody's already
 * @throws Forbidden
 */
export async function linkProvisionedAccount(
	context: Context,
	account: { providerId: string; issuer: string; subject: string; personId: number }
): Promise<boolean> {
	await require(context, 'operate', {});
	const { trx, municipalityId, now } = context;
	return insertAccount(trx, {
		...account,
		municipalityId,
		linkedAt: now,
		linkedBy: 'provisioning'
	});
}

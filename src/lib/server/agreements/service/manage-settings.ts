import { require, seal } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { readAddress } from '../archive/read-address.ts';
import { readCertificates } from './check-signed.ts';
import { serviceTokenLabel } from './labels.ts';
import { openService, type ServiceWork } from './open-service.ts';
import type { JobFault } from './rules/next-step.ts';
import { ServiceFailed } from './service.ts';
import { findSettings, putSettings, type SigningSettings } from './service-queries.ts';

const LONGEST_NAME = 100;
const LONGEST_PEM = 20_000;

export type SigningSettingsFault = 'method' | 'name' | 'address' | 'certificates';

/** What was typed cannot be used. Nothing is changed. */
export class SigningSettingsRefused extends Error {
	readonly faults: SigningSettingsFault[];

	constructor(faults: SigningSettingsFault[]) {
		super('Rett det som er feil, og lagre på nytt.');
		this.faults = faults;
	}
}

export interface ShownSigningSettings extends SigningSettings {
	/** A token is stored; which, nobody is shown. */
	hasToken: boolean;
	changed: { at: Date; by: string } | null;
}

/** Where the kommune's people sign. @throws Forbidden */
export async function getSigningSettings(context: Context): Promise<ShownSigningSettings> {
	await require(context, 'configure', {});
	const stored = await findSettings(context);
	return {
		method: stored?.method ?? 'builtin',
		name: stored?.name ?? null,
		address: stored?.address ?? null,
		certificates: stored?.certificates ?? null,
		hasToken: (stored?.sealedToken ?? null) !== null,
		changed: stored ? { at: stored.updatedAt, by: stored.updatedBy } : null
	};
}

/**
 * Keeps where the kommune's people sign, from the next time somebody does. Going back to signing here keeps what was typed of the
 * service: what people have begun there is still fetched.
 * @throws Forbidden, SigningSettingsRefused
 */
export async function saveSigningSettings(
	context: Context,
	{
		typed,
		named,
		readSecret
	}: {
		typed: { method: string; name: string; address: string; token: string; certificates: string };
		named: readonly string[];
		readSecret: () => string;
	}
): Promise<void> {
	await require(context, 'configure', {});
	const before = await findSettings(context);
	const { method } = typed;
	if (method !== 'builtin' && method !== 'service') throw new SigningSettingsRefused(['method']);
	const name = typed.name.trim();
	const address = readAddress(typed.address, named);
	const certificates = typed.certificates.trim();
	const token = typed.token.trim();
	if (method === 'service') {
		const faults: SigningSettingsFault[] = [
			...(name === '' || name.length > LONGEST_NAME ? (['name'] as const) : []),
			...(address === null ? (['address'] as const) : []),
			...(certificates.length > LONGEST_PEM || readCertificates(certificates) === null
				? (['certificates'] as const)
				: [])
		];
		if (faults.length > 0) throw new SigningSettingsRefused(faults);
	}
	const service =
		method === 'service'
			? { name, address, certificates }
			: {
					name: before?.name ?? null,
					address: before?.address ?? null,
					certificates: before?.certificates ?? null
				};
	// A token is for the service that it was typed for: another is not shown it.
	const origin = (text: string | null | undefined) => (text ? URL.parse(text)?.origin : undefined);
	const kept =
		before && origin(before.address) === origin(service.address) ? before.sealedToken : null;
	await putSettings(context, {
		method,
		...service,
		sealedToken:
			method === 'service' && token !== ''
				? seal(Buffer.from(token), readSecret(), serviceTokenLabel(context.municipalityId))
				: kept,
		updatedAt: context.now,
		updatedBy: context.actor.name
	});
	await logChange(context, 'signering-innstillinger', {
		metode: method,
		adresse: service.address,
		nyttToken: token !== ''
	});
}

/**
 * Asks the service whether it has something to tell, which changes nothing there.
 * @param run runs work as whoever asks, in a transaction of its own
 * @returns what is wrong; null: it answers
 * @throws Forbidden
 */
export async function tryService(
	run: <T>(work: (context: Context) => Promise<T>) => Promise<T>,
	work: ServiceWork
): Promise<JobFault | null> {
	const found = await run(async (context) => {
		await require(context, 'configure', {});
		return { settings: await findSettings(context), municipalityId: context.municipalityId };
	});
	const { settings, municipalityId } = found;
	try {
		if (!settings) return 'not_allowed';
		await openService({ settings, municipalityId }, work).poll(work.signal);
		return null;
	} catch (error) {
		if (!(error instanceof ServiceFailed)) throw error;
		return error.fault;
	}
}

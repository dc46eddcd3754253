import { CannotUnseal, SecretUnavailable, unseal } from '../../auth/index.ts';
import { readAddress } from '../archive/read-address.ts';
import { httpService } from './http-service.ts';
import { serviceTokenLabel } from './labels.ts';
import { ServiceFailed, type SigningService } from './service.ts';
import type { StoredSettings } from './service-queries.ts';

export interface ServiceWork {
	/** What tokens are sealed with; asked for only where there is one. */
	readSecret: () => string;
	/** Addresses besides those on the internet, by whoever runs Kyndig. */
	named: readonly string[];
	signal: AbortSignal;
	/** Milliseconds that the service has to answer. */
	patience?: number;
}

/** What whoever runs Kyndig has made possible; a form cannot. */
export function readNamedServices(env: NodeJS.ProcessEnv = process.env): string[] {
	return (env['KYNDIG_SIGNING_ADDRESSES'] ?? '').split(/[\s,;]+/).filter(Boolean);
}

/** The kommune's signing service. @throws ServiceFailed when it cannot be reached as it is set up */
export function openService(
	{ settings, municipalityId }: { settings: StoredSettings; municipalityId: number },
	{ readSecret, named, patience }: ServiceWork
): SigningService {
	const { address, sealedToken } = settings;
	// What was allowed when it was saved may not be so any more.
	if (address === null || readAddress(address, named) === null)
		throw new ServiceFailed('not_allowed');
	try {
		const token =
			sealedToken &&
			unseal(sealedToken, readSecret(), serviceTokenLabel(municipalityId)).toString('utf8');
		return httpService({
			address,
			token,
			named,
			...(patience === undefined ? {} : { patience })
		});
	} catch (error) {
		if (error instanceof CannotUnseal || error instanceof SecretUnavailable)
			throw new ServiceFailed('secret', '', { cause: error });
		throw error;
	}
}

import type { Handle, RequestEvent } from '@sveltejs/kit';
import { createLimiter, LimitReached, type Limiter } from '../limits/index.ts';
import { addressOf } from './network.ts';
import { isScim } from './scim.ts';
import { refuseTooMany } from './too-many.ts';

const SIGN_INS = Number(process.env['KYNDIG_SIGN_INS_PER_MINUTE'] ?? 30);

/** What is limited, a minute. By person when somebody is signed in, else and when told by address. */
const LIMITS = {
	/** Somebody at work changes things a few times a minute; a script does it hundreds of times. */
	change: perMinute('change', 240),
	/** What was done without coverage comes a hundred steps at a time. */
	delivery: perMinute('delivery', 60),
	/** Drawing a sheet takes half a second of a small machine; an export carries many people's data away. */
	file: perMinute('file', 30),
	/** Whoever is kept out of one way in, because of others at the same address, still has another. */
	signIn: perMinute('sign-in', SIGN_INS),
	passkey: perMinute('passkey', SIGN_INS),
	code: perMinute('code', SIGN_INS),
	/** A whole kommune begins its day behind one address; a script keeps providers busy in our name. */
	provider: perMinute('provider', 10 * SIGN_INS),
	/** Somebody with a pile of certificates or receipts checks a few a minute; a script tries codes. */
	check: perMinute('check', 60)
};

type LimitName = keyof typeof LIMITS;

/** Counted by address, signed in or not: here nobody is known, or who they are is no matter. */
const BY_ADDRESS = new Set<LimitName>(['signIn', 'passkey', 'code', 'provider', 'check']);

/** Pages that are slowed down also when they are only read. All others cost a reader nothing. */
const READ_LIMITS = new Map<string, LimitName>([
	['/kontroll/[code]', 'check'],
	['/logg-inn/oidc/[provider=provider]/start', 'provider'],
	['/logg-inn/oidc/[provider=provider]/logg-ut', 'provider'],
	['/logg-inn/oidc/retur', 'provider'],
	['/(ansatt)/meg/innlogging/[provider=uuid]', 'provider'],
	['/(ansatt)/bevis/[id=uuid]/pdf', 'file'],
	['/(ansatt)/bevis/[id=uuid]/merke', 'file'],
	['/(ansatt)/meg/opplysninger/fil', 'file'],
	['/(ansatt)/avtaler/kvittering/[id=uuid]/pdf', 'file'],
	['/(ansatt)/avtaler/kvittering/[id=uuid]/skann', 'file'],
	['/(ansatt)/avtaler/tjeneste/[id=uuid]/retur', 'file'],
	['/(hr)/kommunen/eksport', 'file'],
	['/(hr)/avtaler/oppfolging/[code]/eksport', 'file'],
	['/(hr)/samarbeidet/eksport', 'file'],
	['/(hr)/rapporter/[report=uuid]/fil', 'file'],
	['/(kursansvarlig)/kursansvar/eksport', 'file'],
	['/(kursansvarlig)/kursansvar/[slug]/eksport', 'file'],
	['/(admin)/administrasjon/logg/eksport', 'file'],
	['/(admin)/administrasjon/behandlingsprotokoll/eksport', 'file'],
	['/(admin)/administrasjon/oppbevaring/slettelogg', 'file']
]);

/** Changes that have a limit of their own. */
const WRITE_LIMITS = new Map<string, LimitName>([
	['/logg-inn', 'signIn'],
	['/logg-inn/[kommune]', 'signIn'],
	['/logg-inn/nokkel', 'passkey'],
	['/logg-inn/nokkel/utfordring', 'passkey'],
	['/logg-inn/kode', 'code'],
	['/(ansatt)/kurs/levering', 'delivery'],
	['/avtaler/kontroll', 'check']
]);

/**
 * Slows down whoever sends many changes a minute, tries many codes or asks for many files: a signed-in person by who they
 * are, since a whole kommune may share one address; everyone else by address. Comes after the hooks that read the session
 * and the language. Provisioning has limits of its own.
 */
export const handleRateLimit: Handle = async ({ event, resolve }) => {
	const name = limitOf(event);
	if (!name) return resolve(event);
	const person = BY_ADDRESS.has(name) ? undefined : event.locals.session?.personId;
	try {
		await LIMITS[name].take(person === undefined ? addressOf(event) : `person ${person}`);
	} catch (refused) {
		if (!(refused instanceof LimitReached)) throw refused;
		return refuseTooMany(event, refused);
	}
	return resolve(event);
};

function limitOf(event: RequestEvent): LimitName | undefined {
	const { request, route } = event;
	if (isScim(event)) return undefined;
	const id = route.id ?? '';
	if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return READ_LIMITS.get(id);
	return WRITE_LIMITS.get(id) ?? 'change';
}

function perMinute(name: string, points: number): Limiter {
	return createLimiter({ name, points, seconds: 60 });
}

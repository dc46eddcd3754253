import { X509Certificate, type KeyObject } from 'node:crypto';
import { formatFullDate } from '#lib/format.ts';
import { dayOf } from '../../db/index.ts';
import { SealRefused } from './errors.ts';

/** What a kommune seals with. */
export interface Seal {
	/** X.509, DER. */
	certificate: Uint8Array;
	/** Who issued it, and who issued that: whoever checks the seal needs them. */
	chain: Uint8Array[];
	privateKey: KeyObject;
}

/** What a certificate says of itself. */
export interface CertificateFacts {
	/** Who it is: the common name, else the organisation. */
	name: string;
	/** The whole subject, on one line. */
	subject: string;
	issuer: string;
	/** Upper-case hexadecimal. */
	serial: string;
	/** SHA-256 of the certificate, as `openssl x509 -fingerprint -sha256` writes it. */
	fingerprint: string;
	validFrom: Date;
	/** The last moment. */
	validUntil: Date;
}

export function factsOf(certificate: X509Certificate): CertificateFacts {
	const line = (name: string) => name.split('\n').reverse().join(', ');
	const part = (key: string) =>
		new RegExp(`^${key}=(.+)$`, 'm').exec(certificate.subject)?.[1]?.trim();
	return {
		name: part('CN') ?? part('O') ?? line(certificate.subject),
		subject: line(certificate.subject),
		issuer: line(certificate.issuer),
		serial: certificate.serialNumber,
		fingerprint: certificate.fingerprint256,
		validFrom: new Date(certificate.validFrom),
		validUntil: new Date(certificate.validTo)
	};
}

/** @throws SealRefused when it cannot seal at the moment */
export function requireValid({ certificate }: Pick<Seal, 'certificate'>, at: Date): void {
	const { name, validFrom, validUntil } = factsOf(new X509Certificate(certificate));
	if (at < validFrom)
		throw new SealRefused(
			`Seglet «${name}» gjelder først fra ${formatFullDate(dayOf(validFrom), 'nb')}.`
		);
	if (at > validUntil)
		throw new SealRefused(
			`Seglet «${name}» gikk ut ${formatFullDate(dayOf(validUntil), 'nb')}. Lag eller importer et nytt med «kyndig segl».`
		);
}

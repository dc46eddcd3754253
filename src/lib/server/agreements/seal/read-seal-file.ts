import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate, id_ce_keyUsage, KeyUsage, KeyUsageFlags } from '@peculiar/asn1-x509';
import { SealRefused } from './errors.ts';
import { readPkcs12 } from './read-pkcs12.ts';
import { factsOf, type Seal } from './seal.ts';

const SHORTEST_RSA = 2048;
const CURVES = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/**
 * Reads what to seal with from a file that has the certificate, its private key and those that issued it: PEM in any order,
 * or PKCS#12.
 * @param password opens the key; an empty one when it is not locked
 * @throws SealRefused
 */
export function readSealFile(file: Uint8Array, password: string): Seal {
	const text = Buffer.from(file).toString('latin1');
	const { keys, certificates } = text.includes('-----BEGIN ')
		? readPem(text, password)
		: readPkcs12(file, password);
	const [privateKey, second] = keys;
	if (!privateKey) throw new SealRefused('Fila har ingen privat nøkkel.');
	if (second) throw new SealRefused('Fila har flere private nøkler. Den skal ha én.');
	const all = certificates.map(readCertificate);
	const own = all.find((certificate) => certificate.checkPrivateKey(privateKey));
	if (!own)
		throw new SealRefused(
			all.length === 0
				? 'Fila har ikke noe sertifikat.'
				: 'Den private nøkkelen hører ikke til noe sertifikat i fila.'
		);
	requireUsable(own, privateKey);
	return {
		certificate: own.raw,
		chain: chainOf(own, all).map(({ raw }) => raw),
		privateKey
	};
}

function readPem(text: string, passphrase: string) {
	const keys: KeyObject[] = [];
	const certificates: Uint8Array[] = [];
	for (const [block, kind] of text.matchAll(
		/-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g
	)) {
		if (kind === 'CERTIFICATE')
			certificates.push(Buffer.from(block.replace(/-----[^-]+-----|\s/g, ''), 'base64'));
		else if (kind?.endsWith('PRIVATE KEY')) keys.push(readKey(block, passphrase));
	}
	return { keys, certificates };
}

function readKey(key: string, passphrase: string): KeyObject {
	try {
		return createPrivateKey({ key, format: 'pem', passphrase });
	} catch (cause) {
		throw new SealRefused(
			'Den private nøkkelen lar seg ikke lese. Er den låst med et passord, må passordet være med og være riktig.',
			{ cause }
		);
	}
}

function readCertificate(der: Uint8Array): X509Certificate {
	try {
		const certificate = new X509Certificate(der);
		const written = AsnConvert.serialize(AsnConvert.parse(certificate.raw, Certificate));
		// It goes into every seal, where not one byte of it may differ.
		if (!certificate.raw.equals(Buffer.from(written))) throw new Error('Not DER.');
		return certificate;
	} catch (cause) {
		throw new SealRefused('Et sertifikat i fila lar seg ikke lese.', { cause });
	}
}

/** @throws SealRefused when readers of PDF would not accept what it seals */
function requireUsable(certificate: X509Certificate, key: KeyObject): void {
	const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
	const isUsable =
		(key.asymmetricKeyType === 'rsa' && modulusLength >= SHORTEST_RSA) ||
		(key.asymmetricKeyType === 'ec' && CURVES.has(namedCurve));
	if (!isUsable)
		throw new SealRefused(
			'Nøkkelen må være RSA med minst 2048 bit, eller EC på P-256, P-384 eller P-521.'
		);
	const usage = usageOf(certificate);
	const needed = KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation;
	if (usage !== null && (usage & needed) === 0)
		throw new SealRefused(
			'Sertifikatet er ikke laget for å signere med (keyUsage mangler digitalSignature og nonRepudiation).'
		);
}

/** What the certificate may be used for; null when it does not say. */
function usageOf(certificate: X509Certificate): number | null {
	const { tbsCertificate } = AsnConvert.parse(certificate.raw, Certificate);
	const found = tbsCertificate.extensions?.find(({ extnID }) => extnID === id_ce_keyUsage);
	return found ? AsnConvert.parse(found.extnValue, KeyUsage).toNumber() : null;
}

/** Who issued a certificate, and who issued that, as far as the file tells. */
function chainOf(own: X509Certificate, all: X509Certificate[]): X509Certificate[] {
	const chain: X509Certificate[] = [];
	let last = own;
	for (;;) {
		const issuer = all.find(
			(one) => one !== last && !chain.includes(one) && one !== own && last.checkIssued(one)
		);
		if (!issuer) return chain;
		chain.push(issuer);
		last = issuer;
	}
}

/** @throws SealRefused for a certificate that has gone out: it could seal nothing */
export function requireNotOver({ certificate }: Seal, now: Date): void {
	const { validUntil } = factsOf(new X509Certificate(certificate));
	if (now > validUntil)
		throw new SealRefused('Sertifikatet har gått ut. Be utstederen om et nytt.');
}

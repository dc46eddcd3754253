import { createDecipheriv, createPrivateKey, pbkdf2Sync, type KeyObject } from 'node:crypto';
import { EncryptedContentInfo, id_data, id_encryptedData } from '@peculiar/asn1-cms';
import {
	AuthenticatedSafe,
	CertBag,
	id_certBag,
	id_keyBag,
	id_pkcs8ShroudedKeyBag,
	PFX,
	SafeContents
} from '@peculiar/asn1-pfx';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import * as asn1 from 'asn1js';
import { SealRefused } from './errors.ts';
import { OID } from './oids.ts';

const DIGESTS: Record<string, string> = {
	[OID.hmacSha1]: 'sha1',
	[OID.hmacSha256]: 'sha256',
	[OID.hmacSha384]: 'sha384',
	[OID.hmacSha512]: 'sha512'
};
const CIPHERS: Record<string, { name: string; bytes: number }> = {
	[OID.aes128]: { name: 'aes-128-cbc', bytes: 16 },
	[OID.aes192]: { name: 'aes-192-cbc', bytes: 24 },
	[OID.aes256]: { name: 'aes-256-cbc', bytes: 32 }
};
/** More rounds than anybody uses, and few enough to be done. */
const MOST_ROUNDS = 10_000_000;

/**
 * The keys and certificates of a PKCS#12 file that is encrypted as today (PBES2 with AES), as OpenSSL 3 and Windows write it.
 * @throws SealRefused when the password is wrong, or the file is older or another
 */
export function readPkcs12(
	file: Uint8Array,
	password: string
): { keys: KeyObject[]; certificates: Uint8Array[] } {
	const keys: KeyObject[] = [];
	const certificates: Uint8Array[] = [];
	for (const { bagId, bagValue } of listBags(file, password)) {
		const der = Buffer.from(bagValue);
		if (bagId === id_keyBag)
			keys.push(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
		if (bagId === id_pkcs8ShroudedKeyBag) keys.push(openKey(der, password));
		if (bagId === id_certBag) {
			const { certValue } = AsnConvert.parse(der, CertBag);
			certificates.push(Buffer.from(AsnConvert.parse(certValue, OctetString).buffer));
		}
	}
	return { keys, certificates };
}

function listBags(file: Uint8Array, password: string): SafeContents {
	const safe = read('Fila er ikke en gyldig PKCS#12-fil.', () => {
		const { authSafe } = AsnConvert.parse(file, PFX);
		const content = AsnConvert.parse(authSafe.content, OctetString);
		return AsnConvert.parse(content.buffer, AuthenticatedSafe);
	});
	const bags = new SafeContents();
	for (const { contentType, content } of safe) {
		let plain: ArrayBuffer | Buffer;
		if (contentType === id_data) plain = AsnConvert.parse(content, OctetString).buffer;
		else if (contentType === id_encryptedData) plain = decrypt(content, password);
		else throw new SealRefused('PKCS#12-fila er låst med et sertifikat, ikke med et passord.');
		bags.push(...read('Passordet er feil.', () => AsnConvert.parse(plain, SafeContents)));
	}
	return bags;
}

function openKey(der: Buffer, passphrase: string): KeyObject {
	return read('Passordet er feil, eller nøkkelen er kryptert på en måte vi ikke kjenner.', () =>
		createPrivateKey({ key: der, format: 'der', type: 'pkcs8', passphrase })
	);
}

function decrypt(content: ArrayBuffer, password: string): Buffer {
	// EncryptedData: a version, and then what counts.
	const [, info] = membersOf(asn1.fromBER(content).result);
	if (!info) throw outdated();
	const { contentEncryptionAlgorithm: algorithm, encryptedContent } = AsnConvert.parse(
		info.toBER(),
		EncryptedContentInfo
	);
	const sealed = encryptedContent?.value;
	if (algorithm.algorithm !== OID.pbes2 || !algorithm.parameters || !sealed) throw outdated();
	const { salt, rounds, digest, cipher, iv } = readPbes2(algorithm.parameters);
	const key = pbkdf2Sync(password, salt, rounds, cipher.bytes, digest);
	const decipher = createDecipheriv(cipher.name, key, iv);
	return read('Passordet er feil.', () =>
		Buffer.concat([decipher.update(Buffer.from(sealed.buffer)), decipher.final()])
	);
}

/** RFC 8018: how a key is made of a password, and what is done with it. */
function readPbes2(parameters: ArrayBuffer) {
	const [derivation, encryption] = membersOf(asn1.fromBER(parameters).result);
	const [derivationId, derivationParameters] = membersOf(derivation);
	const [cipherId, iv] = membersOf(encryption);
	const [salt, rounds, ...rest] = membersOf(derivationParameters);
	const [digestId] = membersOf(rest.find((one) => one instanceof asn1.Sequence));
	const digest = DIGESTS[digestId ? idOf(digestId) : OID.hmacSha1];
	const cipher = CIPHERS[idOf(cipherId)];
	if (
		idOf(derivationId) !== OID.pbkdf2 ||
		!digest ||
		!cipher ||
		!(salt instanceof asn1.OctetString) ||
		!(rounds instanceof asn1.Integer) ||
		!(iv instanceof asn1.OctetString)
	)
		throw outdated();
	const count = rounds.valueBlock.valueDec;
	if (count < 1 || count > MOST_ROUNDS) throw outdated();
	return {
		salt: salt.valueBlock.valueHexView,
		rounds: count,
		digest,
		cipher,
		iv: iv.valueBlock.valueHexView
	};
}

function membersOf(block: unknown): asn1.BaseBlock[] {
	return block instanceof asn1.Sequence ? block.valueBlock.value : [];
}

function idOf(block: unknown): string {
	return block instanceof asn1.ObjectIdentifier ? block.valueBlock.toString() : '';
}

function read<T>(refusal: string, work: () => T): T {
	try {
		return work();
	} catch (cause) {
		throw new SealRefused(refusal, { cause });
	}
}

function outdated(): SealRefused {
	return new SealRefused(
		'PKCS#12-fila er kryptert på en gammel måte. Gjør den om med «openssl pkcs12 -legacy -in FIL -nodes -out segl.pem», og importer segl.pem.'
	);
}

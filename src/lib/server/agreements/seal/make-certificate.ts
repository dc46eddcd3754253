import { createHash, generateKeyPair, randomBytes, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
	AlgorithmIdentifier,
	AttributeTypeAndValue,
	AttributeValue,
	BasicConstraints,
	Certificate,
	Extension,
	Extensions,
	id_ce_basicConstraints,
	id_ce_keyUsage,
	id_ce_subjectKeyIdentifier,
	KeyUsage,
	KeyUsageFlags,
	Name,
	RelativeDistinguishedName,
	SubjectKeyIdentifier,
	SubjectPublicKeyInfo,
	TBSCertificate,
	Validity,
	Version
} from '@peculiar/asn1-x509';
import * as asn1 from 'asn1js';
import { OID } from './oids.ts';
import type { Seal } from './seal.ts';

/** RSA, since every reader of PDF knows it: some still know no curves. */
const BITS = 3072;

export interface NewCertificate {
	/** «Molde kommune». */
	name: string;
	organisationNumber: string | null;
	/** The first moment it holds, and the last. */
	from: Date;
	until: Date;
}

/** Makes a pair of keys, and a certificate of them that vouches for itself. */
export async function makeCertificate(wanted: NewCertificate): Promise<Seal> {
	const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
		modulusLength: BITS
	});
	const name = nameOf(wanted);
	const algorithm = new AlgorithmIdentifier({
		algorithm: OID.sha256WithRsa,
		parameters: new asn1.Null().toBER()
	});
	const tbsCertificate = new TBSCertificate({
		version: Version.v3,
		serialNumber: serialNumber(),
		signature: algorithm,
		issuer: name,
		subject: name,
		validity: new Validity({ notBefore: wanted.from, notAfter: wanted.until }),
		subjectPublicKeyInfo: AsnConvert.parse(
			publicKey.export({ format: 'der', type: 'spki' }),
			SubjectPublicKeyInfo
		),
		extensions: extensionsFor(publicKey)
	});
	const signatureValue = sign('sha256', bytesOf(tbsCertificate), privateKey);
	const certificate = new Certificate({
		tbsCertificate,
		signatureAlgorithm: algorithm,
		signatureValue: Uint8Array.from(signatureValue).buffer
	});
	return { certificate: bytesOf(certificate), chain: [], privateKey };
}

function nameOf({ name, organisationNumber }: NewCertificate): Name {
	const part = (type: string, value: Partial<AttributeValue>) =>
		new RelativeDistinguishedName([
			new AttributeTypeAndValue({ type, value: new AttributeValue(value) })
		]);
	return new Name([
		part('2.5.4.6', { printableString: 'NO' }),
		part('2.5.4.10', { utf8String: name }),
		// organizationIdentifier (ETSI EN 319 412-1).
		...(organisationNumber
			? [part('2.5.4.97', { utf8String: `NTRNO-${organisationNumber}` })]
			: []),
		part('2.5.4.3', { utf8String: name })
	]);
}

/** Positive, and of one length. */
function serialNumber(): ArrayBuffer {
	const bytes = Uint8Array.from(randomBytes(16));
	bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
	return bytes.buffer;
}

function extensionsFor(publicKey: KeyObject): Extensions {
	const extension = (extnID: string, critical: boolean, value: object) =>
		new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
	const id = createHash('sha1')
		.update(publicKey.export({ format: 'der', type: 'pkcs1' }))
		.digest();
	return new Extensions([
		extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: false })),
		extension(
			id_ce_keyUsage,
			true,
			new KeyUsage(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation)
		),
		extension(id_ce_subjectKeyIdentifier, false, new SubjectKeyIdentifier(id))
	]);
}

function bytesOf(value: object): Buffer {
	return Buffer.from(AsnConvert.serialize(value));
}

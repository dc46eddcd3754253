import { createHash, sign, X509Certificate } from 'node:crypto';
import {
	Attribute,
	CertificateChoices,
	CertificateSet,
	CMSVersion,
	ContentInfo,
	DigestAlgorithmIdentifier,
	DigestAlgorithmIdentifiers,
	EncapsulatedContentInfo,
	id_contentType,
	id_data,
	id_messageDigest,
	id_signedData,
	IssuerAndSerialNumber,
	SignatureAlgorithmIdentifier,
	SignedData,
	SignerIdentifier,
	SignerInfo,
	SignerInfos
} from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';
import * as asn1 from 'asn1js';
import { encodeAttributes } from './encode-attributes.ts';
import { OID } from './oids.ts';
import type { Seal } from './seal.ts';

/**
 * Signs what has a digest, as a CAdES signature of PAdES baseline B-B (ETSI EN 319 142-1): detached, with content type,
 * message digest and signing certificate, and without signing time, which stands in the PDF.
 * @param digest SHA-256 of what is signed
 * @returns CMS SignedData, DER
 */
export function signCms(digest: Uint8Array, { certificate, chain, privateKey }: Seal): Buffer {
	const attributes = signedAttributes(digest, certificate);
	const own = AsnConvert.parse(certificate, Certificate);
	const isRsa = privateKey.asymmetricKeyType === 'rsa';
	const sha256 = new DigestAlgorithmIdentifier({ algorithm: OID.sha256 });
	const signedData = new SignedData({
		version: CMSVersion.v1,
		digestAlgorithms: new DigestAlgorithmIdentifiers([sha256]),
		encapContentInfo: new EncapsulatedContentInfo({ eContentType: id_data }),
		certificates: new CertificateSet(
			[certificate, ...chain].map(
				(der) => new CertificateChoices({ certificate: AsnConvert.parse(der, Certificate) })
			)
		),
		signerInfos: new SignerInfos([
			new SignerInfo({
				version: CMSVersion.v1,
				sid: new SignerIdentifier({
					issuerAndSerialNumber: new IssuerAndSerialNumber({
						issuer: own.tbsCertificate.issuer,
						serialNumber: own.tbsCertificate.serialNumber
					})
				}),
				digestAlgorithm: sha256,
				signedAttrs: attributes,
				signatureAlgorithm: new SignatureAlgorithmIdentifier(
					isRsa
						? { algorithm: OID.rsa, parameters: new asn1.Null().toBER() }
						: { algorithm: OID.ecdsaWithSha256 }
				),
				signature: new OctetString(sign('sha256', encodeAttributes(attributes), privateKey))
			})
		])
	});
	return Buffer.from(
		AsnConvert.serialize(
			new ContentInfo({
				contentType: id_signedData,
				content: AsnConvert.serialize(signedData)
			})
		)
	);
}

/** In the order that DER puts members of a set: by their length, here. */
function signedAttributes(digest: Uint8Array, certificate: Uint8Array): Attribute[] {
	const attribute = (attrType: string, value: asn1.BaseBlock) =>
		new Attribute({ attrType, attrValues: [value.toBER()] });
	return [
		attribute(id_contentType, new asn1.ObjectIdentifier({ value: id_data })),
		attribute(id_messageDigest, octets(digest)),
		attribute(OID.signingCertificateV2, signingCertificate(certificate))
	];
}

/** RFC 5035: the one certificate, by its SHA-256, which is what is meant when no algorithm is named. */
function signingCertificate(certificate: Uint8Array): asn1.BaseBlock {
	const hash = new X509Certificate(certificate).raw;
	const list = (value: asn1.BaseBlock) => new asn1.Sequence({ value: [value] });
	return list(list(list(octets(createHash('sha256').update(hash).digest()))));
}

function octets(bytes: Uint8Array): asn1.OctetString {
	return new asn1.OctetString({ valueHex: Uint8Array.from(bytes).buffer });
}

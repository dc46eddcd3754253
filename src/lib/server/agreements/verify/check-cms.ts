import { createHash, verify, X509Certificate } from 'node:crypto';
import {
	ContentInfo,
	id_contentType,
	id_data,
	id_messageDigest,
	id_signedData,
	SignedData,
	type SignerInfo
} from '@peculiar/asn1-cms';
import { AsnConvert } from '@peculiar/asn1-schema';
import { type Certificate } from '@peculiar/asn1-x509';
import * as asn1 from 'asn1js';
import { encodeAttributes } from '../seal/encode-attributes.ts';
import { OID } from '../seal/oids.ts';

/** A signature that we cannot judge: made in another way than seals are. */
class Unreadable extends Error {}

const DIGESTS: Record<string, string> = {
	[OID.sha256]: 'sha256',
	[OID.sha384]: 'sha384',
	[OID.sha512]: 'sha512'
};
/** How something is signed, and with which digest when that decides. */
const ALGORITHMS: Record<string, { type: 'rsa' | 'ec'; digest?: string }> = {
	[OID.rsa]: { type: 'rsa' },
	[OID.sha256WithRsa]: { type: 'rsa', digest: 'sha256' },
	[OID.sha384WithRsa]: { type: 'rsa', digest: 'sha384' },
	[OID.sha512WithRsa]: { type: 'rsa', digest: 'sha512' },
	[OID.ecdsaWithSha256]: { type: 'ec', digest: 'sha256' },
	[OID.ecdsaWithSha384]: { type: 'ec', digest: 'sha384' },
	[OID.ecdsaWithSha512]: { type: 'ec', digest: 'sha512' }
};

/**
 * Who signed something, and whether it is as it was then.
 * @param content in parts, in order
 * @throws Unreadable
 */
export function checkCms(
	cms: Uint8Array,
	content: Uint8Array[]
): { certificate: X509Certificate; isIntact: boolean } {
	const { signer, certificate } = readCms(cms);
	const digestName = DIGESTS[signer.digestAlgorithm.algorithm];
	const algorithm = ALGORITHMS[signer.signatureAlgorithm.algorithm];
	const { signedAttrs = [] } = signer;
	if (!digestName || !algorithm || signedAttrs.length === 0)
		throw new Unreadable('Unknown digest or algorithm, or nothing signed.');
	if (certificate.publicKey.asymmetricKeyType !== algorithm.type)
		throw new Unreadable('The key is of another kind.');

	const hash = createHash(digestName);
	for (const part of content) hash.update(part);
	const digest = attribute(signer, id_messageDigest, asn1.OctetString);
	const isSame = hash.digest().equals(digest.valueBlock.valueHexView);

	const isSigned = verify(
		algorithm.digest ?? digestName,
		encodeAttributes(signedAttrs),
		certificate.publicKey,
		Buffer.from(signer.signature.buffer)
	);
	const kind = attribute(signer, id_contentType, asn1.ObjectIdentifier);
	const isData = kind.valueBlock.toString() === id_data;
	return {
		certificate,
		isIntact: isSame && isSigned && isData && namesCertificate(signer, certificate)
	};
}

function readCms(cms: Uint8Array): { signer: SignerInfo; certificate: X509Certificate } {
	try {
		const { contentType, content } = AsnConvert.parse(cms, ContentInfo);
		if (contentType !== id_signedData) throw new Unreadable('No signed data.');
		const { signerInfos, certificates, encapContentInfo } = AsnConvert.parse(content, SignedData);
		const [signer, second] = signerInfos;
		if (!signer || second || encapContentInfo.eContent) throw new Unreadable('Not one signer.');
		const own = (certificates ?? []).flatMap(({ certificate }) =>
			certificate && isOf(signer, certificate) ? [certificate] : []
		)[0];
		if (!own) throw new Unreadable('The certificate is not there.');
		return { signer, certificate: new X509Certificate(Buffer.from(AsnConvert.serialize(own))) };
	} catch (cause) {
		throw cause instanceof Unreadable ? cause : new Unreadable('No CMS.', { cause });
	}
}

function isOf({ sid }: SignerInfo, { tbsCertificate }: Certificate): boolean {
	const { issuerAndSerialNumber: named } = sid;
	return (
		named !== undefined &&
		Buffer.from(named.serialNumber).equals(Buffer.from(tbsCertificate.serialNumber)) &&
		Buffer.from(AsnConvert.serialize(named.issuer)).equals(
			Buffer.from(AsnConvert.serialize(tbsCertificate.issuer))
		)
	);
}

/** The one value of a signed attribute. @throws Unreadable */
function attribute<T extends asn1.BaseBlock>(
	{ signedAttrs = [] }: SignerInfo,
	type: string,
	kind: new () => T
): T {
	const [found, again] = signedAttrs.filter(({ attrType }) => attrType === type);
	const [value, second] = found?.attrValues ?? [];
	const block = value && !second && !again ? asn1.fromBER(value).result : undefined;
	if (!(block instanceof kind)) throw new Unreadable(`No attribute ${type}.`);
	return block;
}

/** Whether the signature itself says which certificate it was made with: else another of the same key could be put in its place. */
function namesCertificate(signer: SignerInfo, certificate: X509Certificate): boolean {
	const named = attribute(signer, OID.signingCertificateV2, asn1.Sequence);
	const [list] = named.valueBlock.value;
	const [first] = list instanceof asn1.Sequence ? list.valueBlock.value : [];
	const [head, next] = first instanceof asn1.Sequence ? first.valueBlock.value : [];
	// SHA-256 goes without saying.
	const [algorithm] = head instanceof asn1.Sequence ? head.valueBlock.value : [];
	const name =
		algorithm instanceof asn1.ObjectIdentifier
			? DIGESTS[algorithm.valueBlock.toString()]
			: 'sha256';
	const hash = head instanceof asn1.Sequence ? next : head;
	return (
		name !== undefined &&
		hash instanceof asn1.OctetString &&
		createHash(name).update(certificate.raw).digest().equals(hash.valueBlock.valueHexView)
	);
}

import type { Attribute } from '@peculiar/asn1-cms';
import { AsnConvert } from '@peculiar/asn1-schema';
import * as asn1 from 'asn1js';

/** What is signed of signed attributes: a SET in DER, its members in order, whatever tag and order they have where they lie. */
export function encodeAttributes(attributes: Attribute[]): Buffer {
	const members = attributes
		.map((attribute) => Buffer.from(AsnConvert.serialize(attribute)))
		.sort(Buffer.compare)
		.map((der) => asn1.fromBER(der).result);
	return Buffer.from(new asn1.Set({ value: members }).toBER());
}

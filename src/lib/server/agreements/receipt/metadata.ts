import { escapeXml } from '../../pdf/index.ts';
import { proofSchema, type Proof } from './proof.ts';

/** Never to change: it stands in every receipt. */
const NAMESPACE = 'urn:x-kyndig:receipt:1#';

interface Property {
	name: string;
	type: 'Integer' | 'Text';
	category: 'internal' | 'external';
	description: string;
}

/**
 * XMP that PDFKit does not write: that the file is PDF/UA as well as PDF/A, and the proof. PDF/A asks for a description of
 * every property it does not know.
 */
export function metadataOf(proof: Proof): string {
	return `
        <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        <rdf:Description rdf:about="" xmlns:kyndig="${NAMESPACE}">
            <kyndig:proof>${escapeXml(JSON.stringify(proof))}</kyndig:proof>
        </rdf:Description>
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
            xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <pdfaExtension:schemas>
                <rdf:Bag>${schema(
									'PDF/UA identification',
									'http://www.aiim.org/pdfua/ns/id/',
									'pdfuaid',
									{
										name: 'part',
										type: 'Integer',
										category: 'internal',
										description: 'Part of ISO 14289 that the file keeps'
									}
								)}${schema('Kyndig receipt', NAMESPACE, 'kyndig', {
									name: 'proof',
									type: 'Text',
									category: 'external',
									description: 'What the receipt proves, as JSON'
								})}
                </rdf:Bag>
            </pdfaExtension:schemas>
        </rdf:Description>
        `;
}

function schema(title: string, namespace: string, prefix: string, property: Property): string {
	const { name, type, category, description } = property;
	return `
                    <rdf:li rdf:parseType="Resource">
                        <pdfaSchema:schema>${title}</pdfaSchema:schema>
                        <pdfaSchema:namespaceURI>${namespace}</pdfaSchema:namespaceURI>
                        <pdfaSchema:prefix>${prefix}</pdfaSchema:prefix>
                        <pdfaSchema:property>
                            <rdf:Seq>
                                <rdf:li rdf:parseType="Resource">
                                    <pdfaProperty:name>${name}</pdfaProperty:name>
                                    <pdfaProperty:valueType>${type}</pdfaProperty:valueType>
                                    <pdfaProperty:category>${category}</pdfaProperty:category>
                                    <pdfaProperty:description>${description}</pdfaProperty:description>
                                </rdf:li>
                            </rdf:Seq>
                        </pdfaSchema:property>
                    </rdf:li>`;
}

/** The proof in the bytes that a seal covers; null when there is none that can be read. */
export function readProof(sealed: Uint8Array): Proof | null {
	const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
	const start = bytes.indexOf(`xmlns:kyndig="${NAMESPACE}"`);
	const from = start < 0 ? -1 : bytes.indexOf('<kyndig:proof>', start);
	const until = from < 0 ? -1 : bytes.indexOf('</kyndig:proof>', from);
	if (until < 0) return null;
	try {
		const text = bytes.toString('utf8', from + '<kyndig:proof>'.length, until);
		const json = text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
		return proofSchema.parse(JSON.parse(json));
	} catch {
		return null;
	}
}

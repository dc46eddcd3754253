import { m } from '#lib/paraglide/messages.js';
import { drawMark, element } from '../../pdf/index.ts';
import type { DocumentToSign } from './receipt.ts';
import {
	addField,
	DIGEST,
	drawHeading,
	drawMargins,
	drawMeaning,
	drawSection,
	drawTable,
	LEFT,
	openSheet,
	sizeFor,
	space,
	WIDTH,
	write
} from './sheet.ts';

/**
 * Draws an agreement for somebody to sign at a signing service: who they are, the text as they have read it, and an empty
 * signature field. PDF/A-2a. The same input is always the same file.
 */
export async function drawForSigning(given: DocumentToSign): Promise<Uint8Array> {
	const { language, title, signer, municipality, version, sha256, sections, reference, at } = given;
	const options = { locale: language };
	const { doc, root, bytes } = openSheet(language, {
		Title: title,
		Author: municipality,
		Subject: reference,
		CreationDate: at
	});
	drawMark(doc, LEFT, 70);
	const beside = { x: LEFT + 40, width: WIDTH - 40 };
	root.add(
		element(doc, 'P', () => write(doc, municipality, { ...beside, size: 12, weight: 600, y: 76 }))
	);
	doc.y = 132;
	root.add(element(doc, 'H1', () => write(doc, title, { size: sizeFor(title), weight: 600 })));
	space(doc, 16);
	drawMeaning(doc, root, language);
	drawHeading(doc, root, m.avtale_pdf_who({}, options));
	drawTable(doc, root, [
		[m.avtale_pdf_name({}, options), signer.name],
		[m.avtale_pdf_number({}, options), signer.employeeNumber],
		[m.avtale_pdf_municipality({}, options), municipality],
		[m.avtale_pdf_version({}, options), String(version)],
		[m.avtale_pdf_sha256({}, options), sha256, DIGEST]
	]);
	drawHeading(doc, root, m.avtale_pdf_to_sign({}, options), 'H2', 15);
	const part = doc.struct('Sect');
	root.add(part);
	for (const section of sections) drawSection(doc, part, section);
	part.end();
	addField(doc, root, m.avtale_pdf_to_sign_field({}, options));
	root.end();
	drawMargins(doc, {
		language,
		agreement: { title },
		municipality: { name: municipality },
		signer
	});
	doc.end();
	return bytes;
}

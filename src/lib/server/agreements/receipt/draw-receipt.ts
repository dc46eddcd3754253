import { formatFullDate } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { dayOf, type Language } from '../../db/index.ts';
import { ACCENT, drawMark, element, PAGE, SUBTLE, type Pdf } from '../../pdf/index.ts';
import { metadataOf } from './metadata.ts';
import { proofOf } from './proof.ts';
import type { Receipt } from './receipt.ts';
import {
	addField,
	DIGEST,
	drawHeading,
	drawMargins,
	drawMeaning,
	drawSection,
	drawRuns,
	drawTable,
	type Element,
	fact,
	inLanguage,
	keepTogether,
	LEFT,
	openSheet,
	type Row,
	SIZE,
	sizeFor,
	SMALL,
	space,
	TOP,
	WIDTH,
	write
} from './sheet.ts';

/**
 * Draws a receipt as PDF/A-2a that is PDF/UA-1 too: tagged, with its fonts, the proof in its metadata, and an empty
 * signature field that `sealPdf` fills. The same receipt is always the same file.
 */
export async function drawReceipt(receipt: Receipt): Promise<Uint8Array> {
	const { language, agreement, signer, municipality } = receipt;
	const options = { locale: language };
	const title = m.avtale_pdf_title({ title: agreement.title, name: signer.name }, options);
	const { doc, root, bytes } = openSheet(
		language,
		{
			Title: title,
			Author: municipality.name,
			Subject: `${m.avtale_pdf_kind({}, options)} ${receipt.chain.hash}`,
			CreationDate: receipt.signedAt
		},
		metadataOf(proofOf(receipt))
	);
	drawHead(doc, root, receipt);
	drawFacts(doc, root, receipt);
	drawAgreement(doc, root, receipt);
	drawReading(doc, root, receipt);
	drawTrace(doc, root, receipt);
	drawCheck(doc, root, receipt);
	addField(doc, root, m.avtale_pdf_seal({}, options));
	root.end();
	drawMargins(doc, receipt);
	doc.end();
	return bytes;
}

function drawHead(doc: Pdf, root: Element, receipt: Receipt): void {
	const { language, agreement, signer, municipality, assisted } = receipt;
	const options = { locale: language };
	drawMark(doc, LEFT, 70);
	const beside = { x: LEFT + 40, width: WIDTH - 40 };
	root.add(
		element(doc, 'P', () => write(doc, 'Kyndig', { ...beside, size: 12, weight: 600, y: 71 }))
	);
	root.add(
		element(doc, 'P', () =>
			write(doc, municipality.name, { ...beside, size: 10, color: SUBTLE, y: 87 })
		)
	);
	doc.y = 132;
	const kind = m.avtale_pdf_kind({}, options);
	root.add(element(doc, 'P', () => write(doc, kind, { size: 12, weight: 600, color: ACCENT })));
	space(doc, 6);
	root.add(
		element(
			doc,
			'H1',
			() => write(doc, agreement.title, { size: sizeFor(agreement.title), weight: 600 }),
			inLanguage(agreement.language, language)
		)
	);
	space(doc, 8);
	const day = assisted?.signedOn ?? dayOf(receipt.signedAt);
	const words = { name: signer.name, date: formatFullDate(day, language) };
	const lead = assisted
		? m.avtale_pdf_lead_assisted({ ...words, by: assisted.by }, options)
		: m.avtale_pdf_lead(words, options);
	root.add(element(doc, 'P', () => write(doc, lead, { size: 13 })));
	space(doc, 16);
	drawMeaning(doc, root, language);
}

/** With a line beside it: it is what people most often get wrong. */
function drawFacts(doc: Pdf, root: Element, receipt: Receipt): void {
	const { language, municipality, agreement, signer, signedAt, signIn, assisted } = receipt;
	const options = { locale: language };
	const moment = (at: Date) => momentWords(at, language);
	drawHeading(doc, root, m.avtale_pdf_who({}, options));
	drawTable(doc, root, [
		[m.avtale_pdf_name({}, options), signer.name],
		[m.avtale_pdf_number({}, options), signer.employeeNumber],
		[m.avtale_pdf_municipality({}, options), municipality.name],
		[m.avtale_pdf_id({}, options), signer.id]
	]);
	drawHeading(doc, root, m.avtale_pdf_what({}, options));
	drawTable(doc, root, [
		[m.avtale_pdf_version({}, options), String(agreement.version)],
		[m.avtale_pdf_language({}, options), languageName(agreement.language, language)],
		...Object.entries(agreement.variables).map(([name, value]): Row => [
			m.avtale_pdf_filled({ name }, options),
			value
		]),
		...(agreement.previous === null
			? []
			: ([
					[
						m.avtale_pdf_previous({}, options),
						m.avtale_pdf_previous_version({ version: agreement.previous }, options)
					]
				] satisfies Row[])),
		[m.avtale_pdf_sha256({}, options), agreement.sha256, DIGEST]
	]);
	drawHeading(doc, root, m.avtale_pdf_when({}, options));
	drawTable(doc, root, [
		...(assisted
			? ([
					[m.avtale_pdf_paper({}, options), formatFullDate(assisted.signedOn, language)],
					[m.avtale_pdf_reason({}, options), assisted.reason],
					[m.avtale_pdf_registered_by({}, options), assisted.by],
					[m.avtale_pdf_registered({}, options), moment(signedAt)],
					[m.avtale_pdf_scan({}, options), assisted.scan, DIGEST]
				] satisfies Row[])
			: ([[m.avtale_pdf_signed({}, options), moment(signedAt)]] satisfies Row[])),
		...(receipt.service
			? ([
					[m.avtale_pdf_service({}, options), receipt.service.name],
					[m.avtale_pdf_service_job({}, options), receipt.service.job],
					[m.avtale_pdf_service_document({}, options), receipt.service.document, DIGEST]
				] satisfies Row[])
			: []),
		[m.avtale_pdf_sign_in({}, options), signIn.method],
		...fact(m.avtale_pdf_issuer({}, options), signIn.issuer),
		...fact(m.avtale_pdf_acr({}, options), signIn.acr),
		...fact(m.avtale_pdf_amr({}, options), signIn.amr.join(', ')),
		[
			m.avtale_pdf_passkey({}, options),
			signIn.hasPasskey ? m.avtale_pdf_yes({}, options) : m.avtale_pdf_no({}, options)
		],
		...fact(m.avtale_pdf_confirmed({}, options), signIn.confirmedAt && moment(signIn.confirmedAt))
	]);
	space(doc, 4);
	const clock = m.avtale_pdf_clock({}, options);
	root.add(element(doc, 'P', () => write(doc, clock, { size: SMALL, color: SUBTLE })));
}

function drawAgreement(doc: Pdf, root: Element, { language, agreement }: Receipt): void {
	// On a sheet of its own, unless the facts have just begun one.
	keepTogether(doc, doc.y > TOP + 200 ? PAGE.height : 0);
	drawHeading(doc, root, m.avtale_pdf_text({}, { locale: language }), 'H2', 15);
	const part = doc.struct('Sect', inLanguage(agreement.language, language));
	root.add(part);
	for (const section of agreement.sections) drawSection(doc, part, section);
	part.end();
}

function drawReading(doc: Pdf, root: Element, { language, opened, check }: Receipt): void {
	const options = { locale: language };
	if (opened.length === 0 && !check) return;
	drawHeading(doc, root, m.avtale_pdf_reading({}, options));
	if (opened.length > 0)
		drawTable(
			doc,
			root,
			opened.map(({ section, at }): Row => [
				section,
				at ? momentWords(at, language) : m.avtale_pdf_not_opened({}, options)
			]),
			[m.avtale_pdf_section({}, options), m.avtale_pdf_opened({}, options)]
		);
	if (!check) return;
	const { right, total, at } = check;
	const result = m.avtale_pdf_check_result(
		{ right, total, date: momentWords(at, language) },
		options
	);
	space(doc, 8);
	drawTable(doc, root, [[m.avtale_pdf_check({}, options), result]]);
}

function drawTrace(doc: Pdf, root: Element, { language, chain, requestId }: Receipt): void {
	const options = { locale: language };
	drawHeading(doc, root, m.avtale_pdf_trace({}, options));
	drawTable(doc, root, [
		[m.avtale_pdf_position({}, options), String(chain.position)],
		[m.avtale_pdf_hash({}, options), chain.hash, DIGEST],
		[m.avtale_pdf_request({}, options), requestId]
	]);
}

/** How anybody finds out that the receipt is genuine. */
function drawCheck(doc: Pdf, root: Element, { language, verifyAt }: Receipt): void {
	const options = { locale: language };
	const how = m.avtale_pdf_verify_how({}, options);
	keepTogether(doc, 130);
	drawHeading(doc, root, m.avtale_pdf_verify({}, options));
	root.add(element(doc, 'P', () => write(doc, how, { size: SIZE })));
	space(doc, 4);
	drawRuns(doc, root, 'P', [{ text: verifyAt, href: verifyAt }], { size: SIZE });
	space(doc, 4);
	const command = m.avtale_pdf_verify_command({}, options);
	root.add(element(doc, 'P', () => write(doc, command, { size: SIZE, color: SUBTLE })));
}

const osloClock = new Intl.DateTimeFormat('en-GB', {
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
	timeZone: 'Europe/Oslo'
});

/** «23. november 2026 kl. 14.03.22 (2026-11-23T13:03:22Z)»: the hour that comes twice is told apart. */
function momentWords(at: Date, language: Language): string {
	const options = { locale: language };
	const clock = osloClock.format(at);
	const time = language === 'en' ? clock : clock.replaceAll(':', '.');
	const date = formatFullDate(dayOf(at), language);
	const utc = `${at.toISOString().slice(0, 19)}Z`;
	return m.avtale_pdf_moment({ date, time, utc }, options);
}

function languageName(language: Language, locale: Language): string {
	const options = { locale };
	if (language === 'nn') return m.avtale_pdf_language_nn({}, options);
	return language === 'en'
		? m.avtale_pdf_language_en({}, options)
		: m.avtale_pdf_language_nb({}, options);
}

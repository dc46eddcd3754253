import PDFDocument from 'pdfkit';
import { formatFullDate } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { dayOf, type Language } from '../../db/index.ts';
import {
	ACCENT,
	collect,
	drawMark,
	element,
	escapeMetadata,
	LINE,
	ornament,
	PAGE,
	splitByFont,
	SUBTLE,
	write as writeAt,
	type Look,
	type Pdf
} from '../../pdf/index.ts';
import { metadataOf } from './metadata.ts';
import { proofOf } from './proof.ts';
import type { DocumentToSign, Receipt, Run, Section } from './receipt.ts';

type Element = PDFKit.PDFStructureElement;

const LEFT = 72;
const WIDTH = PAGE.width - 2 * LEFT;
const TOP = 72;
/** Below this is the foot of the page. */
const BOTTOM = PAGE.height - 76;
/** Of the first column of facts. */
const LABEL = 138;
const SIZE = 10.5;
const SMALL = 9;
/** An SHA-256 in hexadecimal stands on one line. */
const DIGEST = 7.6;

/**
 * Draws a receipt as PDF/A-2a that is PDF/UA-1 too: tagged, with its fonts, the proof in its metadata, and an empty
 * signature field that `sealPdf` fills. The same receipt is always the same file.
 */
export async function drawReceipt(receipt: Receipt): Promise<Uint8Array> {
	const { language, agreement, signer, municipality } = receipt;
	const options = { locale: language };
	const title = m.avtale_pdf_title({ title: agreement.title, name: signer.name }, options);
	const doc = new PDFDocument({
		size: 'A4',
		margins: { top: TOP, bottom: PAGE.height - BOTTOM, left: LEFT, right: LEFT },
		pdfVersion: '1.7',
		subset: 'PDF/A-2a',
		tagged: true,
		displayTitle: true,
		lang: language,
		bufferPages: true,
		info: {
			Title: title,
			Author: municipality.name,
			Subject: `${m.avtale_pdf_kind({}, options)} ${receipt.chain.hash}`,
			Creator: 'Kyndig',
			CreationDate: receipt.signedAt
		},
		// Given below, with a font file that is embedded.
		font: ''
	});
	escapeMetadata(doc);
	nameLinks(doc, language);
	doc.appendXML(metadataOf(proofOf(receipt)));
	const bytes = collect(doc);

	const root = doc.struct('Document');
	doc.addStructure(root);
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

/**
 * Draws an agreement for somebody to sign at a signing service: who they are, the text as they have read it, and an empty
 * signature field. PDF/A-2a. The same input is always the same file.
 */
export async function drawForSigning(given: DocumentToSign): Promise<Uint8Array> {
	const { language, title, signer, municipality, version, sha256, sections, reference, at } = given;
	const options = { locale: language };
	const doc = new PDFDocument({
		size: 'A4',
		margins: { top: TOP, bottom: PAGE.height - BOTTOM, left: LEFT, right: LEFT },
		pdfVersion: '1.7',
		subset: 'PDF/A-2a',
		tagged: true,
		displayTitle: true,
		lang: language,
		bufferPages: true,
		info: {
			Title: title,
			Author: municipality,
			Subject: reference,
			Creator: 'Kyndig',
			CreationDate: at
		},
		// Given below, with a font file that is embedded.
		font: ''
	});
	escapeMetadata(doc);
	nameLinks(doc, language);
	const bytes = collect(doc);
	const root = doc.struct('Document');
	doc.addStructure(root);
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
function drawMeaning(doc: Pdf, root: Element, language: Language): void {
	const options = { locale: language };
	const top = doc.y;
	const look = { x: LEFT + 16, width: WIDTH - 16 };
	const heading = m.avtale_pdf_meaning_heading({}, options);
	root.add(element(doc, 'H2', () => write(doc, heading, { ...look, size: SIZE, weight: 600 })));
	space(doc, 2);
	const meaning = m.avtale_pdf_meaning({}, options);
	root.add(element(doc, 'P', () => write(doc, meaning, { ...look, size: SIZE })));
	const bottom = doc.y - SIZE * 0.25;
	ornament(doc, () =>
		doc
			.moveTo(LEFT + 1.5, top)
			.lineTo(LEFT + 1.5, bottom)
			.lineWidth(3)
			.stroke(ACCENT)
	);
}

/** Who, what, when and how. */
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

function drawSection(doc: Pdf, part: Element, { heading, blocks }: Section): void {
	drawHeading(doc, part, heading, 'H3', 12);
	for (const block of blocks) {
		if (block.kind === 'paragraph') drawRuns(doc, part, 'P', block.runs, { size: SIZE });
		else {
			const list = doc.struct('L');
			setNumbering(list, block.isNumbered ? 'Decimal' : 'Disc');
			part.add(list);
			block.items.forEach((runs, index) => {
				const item = doc.struct('LI');
				list.add(item);
				keepTogether(doc, heightOf(doc, textOf(runs), { size: SIZE, width: WIDTH - 22 }));
				const { y } = doc;
				const label = block.isNumbered ? `${index + 1}.` : '•';
				item.add(
					element(doc, 'Lbl', () => write(doc, label, { size: SIZE, x: LEFT + 4, width: 18, y }))
				);
				doc.y = y;
				drawRuns(doc, item, 'LBody', runs, { size: SIZE, x: LEFT + 22, width: WIDTH - 22 });
				item.end();
			});
			list.end();
		}
		space(doc, 5);
	}
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

/** An empty field for the seal. It shows nothing: what is seen is drawn, and what is sealed is the whole file. */
function addField(doc: Pdf, root: Element, name: string): void {
	const form = doc.struct('Form', { alt: name });
	root.add(form);
	doc.annotate(LEFT, doc.y, 0, 0, {
		Subtype: 'Widget',
		FT: 'Sig',
		// PDFKit writes an object as text and a plain string as a name.
		T: new String('Segl'),
		TU: new String(name),
		// Printed, and not to be moved: what PDF/A asks of a field.
		F: 4 | 128,
		structParent: form
	} as PDFKit.Mixins.AnnotationOption);
	form.end();
	const field = doc.page.annotations.at(-1);
	// There are signatures, and a file that has some is only ever added to.
	const fields = doc.ref({ Fields: [field], SigFlags: 3 });
	catalogOf(doc)['AcroForm'] = fields;
	// PDFKit's own would list fonts for fields that one types in.
	doc.endAcroForm = () => {
		fields.end('');
		return doc;
	};
}

/** What the document says of itself first of all. Newer than the types. */
function catalogOf(doc: Pdf): Record<string, unknown> {
	return (doc as unknown as { _root: { data: Record<string, unknown> } })._root.data;
}

/** What stands on every page and is no part of what is read. */
function drawMargins(
	doc: Pdf,
	{
		language,
		agreement,
		municipality,
		signer
	}: Pick<Receipt, 'language'> & {
		agreement: { title: string };
		municipality: { name: string };
		signer: { name: string };
	}
): void {
	const { start, count: pages } = doc.bufferedPageRange();
	for (let page = 0; page < pages; page++) {
		doc.switchToPage(start + page);
		// Else it would be written on a new page.
		doc.page.margins.bottom = 0;
		doc.markContent('Artifact', { type: 'Pagination' });
		const look = { size: SMALL, color: SUBTLE };
		if (page > 0)
			write(doc, `${agreement.title} · ${signer.name}`.slice(0, 90), { ...look, y: 40 });
		const y = PAGE.height - 48;
		doc
			.moveTo(LEFT, y - 10)
			.lineTo(LEFT + WIDTH, y - 10)
			.lineWidth(0.75)
			.stroke(LINE);
		write(doc, `Kyndig · ${municipality.name}`, { ...look, y });
		const number = m.avtale_pdf_page({ page: page + 1, pages }, { locale: language });
		const width = widthOf(doc, number, SMALL);
		write(doc, number, { ...look, x: LEFT + WIDTH - width, width: width + 10, y });
		doc.endMarkedContent();
	}
}

/** What a row is about, what it says, and how small when not as the rest. */
type Row = [label: string, value: string, size?: number];

function fact(label: string, value: string | null): Row[] {
	return value ? [[label, value]] : [];
}

/** Facts with their names, or, with a head, a list of two columns. */
function drawTable(doc: Pdf, root: Element, rows: Row[], head?: [string, string]): void {
	const table = doc.struct('Table');
	root.add(table);
	const left = head ? WIDTH * 0.36 : LABEL;
	const columns = [
		{ x: LEFT, width: left - 12 },
		{ x: LEFT + left, width: WIDTH - left }
	] as const;
	if (head) {
		const row = doc.struct('TR');
		table.add(row);
		const { y } = doc;
		head.forEach((text, index) => {
			const column = columns[index as 0 | 1];
			row.add(
				element(
					doc,
					'TH',
					() => write(doc, text, { ...column, size: SMALL, weight: 600, color: SUBTLE, y }),
					{ scope: 'Column' }
				)
			);
		});
		row.end();
		space(doc, 2);
	}
	for (const [label, value, size = SIZE] of rows) {
		const height = Math.max(
			heightOf(doc, label, { size: SIZE, width: columns[0].width }),
			heightOf(doc, value, { size, width: columns[1].width })
		);
		keepTogether(doc, height + 8);
		const y = doc.y + 4;
		ornament(doc, () =>
			doc
				.moveTo(LEFT, y - 4)
				.lineTo(LEFT + WIDTH, y - 4)
				.lineWidth(0.5)
				.stroke(LINE)
		);
		const row = doc.struct('TR');
		table.add(row);
		row.add(
			element(doc, 'TH', () => write(doc, label, { ...columns[0], size: SIZE, color: SUBTLE, y }), {
				scope: 'Row'
			})
		);
		const below = doc.y;
		// Small print stands on the line of its label.
		const shifted = y + (SIZE - size) * 0.9;
		row.add(element(doc, 'TD', () => write(doc, value, { ...columns[1], size, y: shifted })));
		row.end();
		doc.y = Math.max(below, doc.y) + 2;
	}
	table.end();
}

function drawHeading(
	doc: Pdf,
	parent: Element,
	text: string,
	type: 'H2' | 'H3' = 'H2',
	size = 12
): void {
	// A heading alone at the foot of a page is a heading of nothing.
	keepTogether(doc, size * 1.5 + 60);
	if (doc.y > TOP) space(doc, type === 'H2' ? 17 : 10);
	parent.add(element(doc, type, () => write(doc, text, { size, weight: 600 })));
	space(doc, type === 'H2' ? 6 : 3);
}

/** Words of which some may be strong and some may lead somewhere. */
function drawRuns(
	doc: Pdf,
	parent: Element,
	type: 'P' | 'LBody',
	runs: Run[],
	look: { size: number; x?: number; width?: number }
): void {
	const { size, width = WIDTH } = look;
	const height = heightOf(doc, textOf(runs), { size, width });
	// Whole where there is room for it whole: what is linked then lies on one page.
	if (height < (BOTTOM - TOP) / 2) keepTogether(doc, height);
	const own = doc.struct(type);
	parent.add(own);
	const said = runs.filter(({ text }) => text !== '');
	said.forEach(({ text, isStrong, href }, index) => {
		const isLink = href !== undefined && /^(https?:|mailto:)/i.test(href);
		const draw = () =>
			write(doc, text, {
				...look,
				weight: isStrong ? 600 : 400,
				...(isLink ? { link: href, color: ACCENT } : {}),
				continues: index > 0,
				continued: index < said.length - 1
			});
		if (!isLink) return void own.add(draw);
		const link = doc.struct('Link');
		own.add(link);
		link.add(draw);
		link.end();
	});
	own.end();
}

/** Says where every link leads, for whoever does not see it: PDFKit leaves that empty. */
function nameLinks(doc: Pdf, language: Language): void {
	const link = doc.link.bind(doc);
	doc.link = (x, y, width, height, address, given) =>
		link(x, y, width, height, address, {
			...given,
			Contents: new String(
				m.avtale_pdf_opens({ address: String(address) }, { locale: language })
			) as unknown as string
		});
}

/** PDF/UA: how a list is counted stands with it. */
function setNumbering(list: Element, numbering: 'Decimal' | 'Disc'): void {
	(list as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary.data['A'] = {
		O: 'List',
		ListNumbering: numbering
	};
}

function write(
	doc: Pdf,
	text: string,
	{ x = LEFT, width = WIDTH, ...look }: Partial<Look> & Pick<Look, 'size'>
): void {
	writeAt(doc, oneLine(text), { x, width, ...look });
}

/** Line breaks and tabs have no letter. */
function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ');
}

function textOf(runs: Run[]): string {
	return runs.map(({ text }) => text).join('');
}

/** Begins a new page when there is no room for so much. */
function keepTogether(doc: Pdf, height: number): void {
	if (doc.y + height > BOTTOM && doc.y > TOP) doc.addPage();
}

/** How high some text becomes, as far as one font file tells. */
function heightOf(
	doc: Pdf,
	text: string,
	{ size, width }: { size: number; width: number }
): number {
	useFont(doc, text, size);
	return doc.heightOfString(oneLine(text), { width, lineGap: size * 0.25 });
}

function widthOf(doc: Pdf, text: string, size: number): number {
	useFont(doc, text, size);
	return doc.widthOfString(oneLine(text));
}

function useFont(doc: Pdf, text: string, size: number): void {
	const [part] = splitByFont(text || ' ', 400);
	if (part) doc.registerFont(part.file.name, part.file.bytes).font(part.file.name);
	doc.fontSize(size);
}

function space(doc: Pdf, points: number): void {
	doc.y += points;
}

/** Long titles are written smaller. */
function sizeFor(text: string): number {
	return Math.max(15, Math.min(26, (26 * 36) / text.length));
}

function inLanguage(own: Language, around: Language): { lang?: string } {
	return own === around ? {} : { lang: own };
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

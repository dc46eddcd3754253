import { z } from 'zod';
import { NotReadable, readXml, type ReadElement } from './read-xml.ts';

/** What the archive says about a delivery. */
export type Kvittering =
	| {
			kind: 'archived';
			/** Null: the receipt says nothing of the case. */
			caseId: string | null;
			/** `2026/123`, else what the archive calls it; null when it does not say. */
			caseNumber: string | null;
			recordId: string;
			recordNumber: string | null;
			/** The archive had it already. */
			existed: boolean;
			/** Which delivery it is about; null: it does not say. */
			key: { system: string; key: string } | null;
	  }
	| { kind: 'error'; code: ErrorCode; id: string; text: string };

/** mappeFeilet and registreringFeilet: half of it was not archived. The others are the error messages of the protocol. */
export type ErrorCode =
	'mappeFeilet' | 'registreringFeilet' | 'ugyldigforespoersel' | 'serverfeil' | 'ikkefunnet';

const BASE = 'https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv';
const RECEIPT = `${BASE}/arkivmelding/opprett/kvittering/v1`;
const METADATA = `${BASE}/metadatakatalog/v1`;
const ERROR = `${BASE}/feil/feilmelding/v1`;

/** The elements that each type may have, in their order. */
const SHAPES = {
	arkivmeldingKvittering: [
		...['mappeKvittering', 'mappeFeilet', 'registreringKvittering', 'registreringFeilet']
	],
	mappeKvittering: [
		...['systemID', 'mappeID', 'referanseForeldermappe', 'opprettetDato', 'opprettetAv'],
		...['avsluttetDato', 'avsluttetAv', 'referanseEksternNoekkel', 'opprettetEllerEksisterende'],
		...['saksaar', 'sakssekvensnummer', 'saksdato']
	],
	registreringKvittering: [
		...['systemID', 'opprettetDato', 'opprettetAv', 'arkivertDato', 'arkivertAv'],
		...['dokumentbeskrivelseKvittering', 'registreringsID', 'referanseEksternNoekkel'],
		...['opprettetEllerEksisterende', 'journalaar', 'journalsekvensnummer', 'journalpostnummer'],
		...['journalposttype', 'journalstatus', 'journaldato', 'forfallsdato']
	],
	eksternNoekkel: ['fagsystem', 'noekkel'],
	feilmelding: ['feilId', 'feilmelding']
} as const;

/** Elements that may come again and again. */
const REPEATED = new Set(['dokumentbeskrivelseKvittering']);

const text = z.string().trim().min(1).max(2000);
const number = z
	.string()
	.trim()
	.regex(/^[+-]?\d{1,9}$/)
	.transform(Number)
	.optional();
const uuid = z
	.string()
	.trim()
	.regex(/^[a-fA-F0-9]{8}(-[a-fA-F0-9]{4}){3}-[a-fA-F0-9]{12}$/)
	.transform((id) => id.toLowerCase());
const existed = z.enum(['Opprettet', 'Eksisterende']).transform((word) => word === 'Eksisterende');

const caseSchema = z.object({
	systemID: uuid,
	mappeID: text.optional(),
	opprettetEllerEksisterende: existed,
	saksaar: number,
	sakssekvensnummer: number
});
const recordSchema = z.object({
	systemID: uuid,
	registreringsID: text.optional(),
	opprettetEllerEksisterende: existed,
	journalaar: number,
	journalsekvensnummer: number,
	journalpostnummer: number
});
const keySchema = z.object({ fagsystem: text, noekkel: text });
const errorSchema = z.object({ feilId: z.string().max(2000), feilmelding: z.string().max(20_000) });

/**
 * Reads what an archive answers a delivery with: a receipt, or one of the error messages of the protocol.
 * @throws NotReadable on anything else
 */
export function readKvittering(bytes: Uint8Array): Kvittering {
	const root = readXml(bytes);
	const error = readErrorMessage(root);
	if (error) return error;
	if (root.namespace !== RECEIPT || root.name !== 'arkivmeldingKvittering')
		throw new NotReadable(`«${root.name}» er ikke en kvittering for en arkivmelding.`);
	const parts = childrenOf(root, 'arkivmeldingKvittering', RECEIPT);
	for (const code of ['mappeFeilet', 'registreringFeilet'] as const) {
		const failed = parts.get(code);
		if (failed) return readError(failed, code);
	}
	const record = parts.get('registreringKvittering');
	if (!record) throw new NotReadable('Kvitteringen sier ikke at dokumentet er arkivert.');
	return readReceipt(record, parts.get('mappeKvittering'));
}

function readReceipt(record: ReadElement, parent: ReadElement | undefined): Kvittering {
	checkType(record, ['registreringKvittering', 'journalpostKvittering']);
	const fields = childrenOf(record, 'registreringKvittering', RECEIPT);
	const post = valid(record.name, recordSchema, textsOf(fields));
	const key = fields.get('referanseEksternNoekkel');
	const read = key
		? valid(key.name, keySchema, textsOf(childrenOf(key, 'eksternNoekkel', METADATA)))
		: null;
	const folder = parent ? readCase(parent) : null;
	return {
		kind: 'archived',
		caseId: folder?.id ?? null,
		caseNumber: folder?.number ?? null,
		recordId: post.systemID,
		recordNumber:
			post.journalpostnummer?.toString() ??
			numberOf(post.journalaar, post.journalsekvensnummer) ??
			post.registreringsID ??
			null,
		existed: post.opprettetEllerEksisterende,
		key: read && { system: read.fagsystem, key: read.noekkel }
	};
}

function readCase(parent: ReadElement): { id: string; number: string | null } {
	checkType(parent, ['mappeKvittering', 'saksmappeKvittering']);
	const read = valid(
		parent.name,
		caseSchema,
		textsOf(childrenOf(parent, 'mappeKvittering', RECEIPT))
	);
	return {
		id: read.systemID,
		number: numberOf(read.saksaar, read.sakssekvensnummer) ?? read.mappeID ?? null
	};
}

function readErrorMessage(root: ReadElement): Kvittering | null {
	for (const code of ['ugyldigforespoersel', 'serverfeil', 'ikkefunnet'] as const)
		if (root.name === code && root.namespace === `${BASE}/feil/${code}/v1`)
			return readError(root, code);
	return null;
}

function readError(element: ReadElement, code: ErrorCode): Kvittering {
	const fields = textsOf(childrenOf(element, 'feilmelding', ERROR));
	const { feilId, feilmelding } = valid(element.name, errorSchema, fields);
	return { kind: 'error', code, id: feilId.trim(), text: feilmelding.trim() };
}

/** The elements of one, each once and in the order of its type. */
function childrenOf(
	element: ReadElement,
	shape: keyof typeof SHAPES,
	namespace: string
): Map<string, ReadElement> {
	const names: readonly string[] = SHAPES[shape];
	const found = new Map<string, ReadElement>();
	if (element.text?.trim()) throw new NotReadable(`«${element.name}» skal ikke ha tekst.`);
	let last = -1;
	for (const child of element.children) {
		const place = names.indexOf(child.name);
		if (place === -1 || child.namespace !== namespace)
			throw new NotReadable(`«${child.name}» hører ikke hjemme i «${element.name}».`);
		if (place < last || (place === last && !REPEATED.has(child.name)))
			throw new NotReadable(`«${child.name}» står feil i «${element.name}».`);
		last = place;
		if (!found.has(child.name)) found.set(child.name, child);
	}
	return found;
}

function checkType({ name, type }: ReadElement, allowed: string[]): void {
	if (type !== null && !allowed.includes(type))
		throw new NotReadable(`«${name}» er av en ukjent type.`);
}

function textsOf(fields: Map<string, ReadElement>): Record<string, string> {
	return Object.fromEntries(
		[...fields].flatMap(([name, { text }]) => (text === null ? [] : [[name, text]]))
	);
}

function valid<S extends z.ZodType>(
	name: string,
	schema: S,
	fields: Record<string, string>
): z.infer<S> {
	const read = schema.safeParse(fields);
	if (read.success) return read.data;
	const where = read.error.issues[0]?.path.join('.') ?? '';
	throw new NotReadable(`«${where}» i «${name}» mangler eller er ugyldig.`);
}

const numberOf = (year: number | undefined, sequence: number | undefined): string | null =>
	year === undefined || sequence === undefined ? null : `${year}/${sequence}`;

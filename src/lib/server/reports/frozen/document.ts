import { createHash } from 'node:crypto';
import { z } from 'zod';
import { STATUSES } from '../../competence/index.ts';
import type { GapReportRow } from '../gap-report.ts';
import type { SummaryRow } from '../gap-summary.ts';
import { canonicalJson } from './canonical-json.ts';

/** What a frozen report holds: `navn`, the gap report; `tall`, its counts with small groups suppressed. */
export type FrozenKind = 'navn' | 'tall';

const day = z.iso.date();
const status = z.enum(STATUSES);

const querySchema = z.object({
	kind: z.enum(['navn', 'tall']),
	date: day,
	/** null: the whole kommune. */
	unitCode: z.string().nullable()
});

/** What was asked, so that it can be asked again. */
export type FrozenQuery = z.infer<typeof querySchema>;

const namedRow: z.ZodType<GapReportRow> = z.object({
	kommune: z.string(),
	dato: day,
	ansattnummer: z.string(),
	navn: z.string(),
	enhet: z.string(),
	krav: z.string(),
	kompetanse: z.string(),
	niva: z.number().nullable(),
	status,
	frist: day.nullable(),
	gyldig_til: day.nullable(),
	neste_endring: day.nullable(),
	begrunnelse: z.string(),
	forklaring: z.object({
		versjon: z.object({ eier: z.enum(['felles', 'kommune']), nummer: z.number(), fra: day }),
		omfattet_fra: day,
		gjelder: z.object({
			unit: z.string().optional(),
			position: z.string().optional(),
			leader: z.literal(true).optional(),
			system: z.object({ name: z.string(), role: z.string() }).optional()
		}),
		gjennom: z.array(
			z.object({
				ansattnummer: z.string(),
				stillingsnummer: z.string(),
				stilling: z.string(),
				enhet: z.string()
			})
		),
		dokumentasjon: z
			.object({ kilde: z.string(), oppnadd: day, niva: z.number().nullable() })
			.nullable(),
		fritak: z
			.object({ grunn: z.string(), godkjent_av: z.string(), til: day.nullable() })
			.nullable(),
		utlop: day.nullable(),
		kurs: z.array(z.string())
	})
});

const countRow: z.ZodType<SummaryRow> = z.object({
	kommune: z.string(),
	dato: day,
	enhet: z.string(),
	krav: z.string(),
	status,
	antall: z.number().nullable(),
	skjult: z.enum(['færre enn 5', 'skjult', ''])
});

const head = z.object({
	format: z.literal(1),
	title: z.string(),
	kommune: z.string(),
	frozenAt: z.iso.datetime(),
	frozenBy: z.string()
});

const documentSchemas = {
	navn: head.extend({
		query: querySchema.extend({ kind: z.literal('navn') }),
		rows: z.array(namedRow)
	}),
	tall: head.extend({
		query: querySchema.extend({ kind: z.literal('tall') }),
		rows: z.array(countRow)
	})
};

/** A frozen report, whole: what its text says. */
export type FrozenDocument = z.infer<(typeof documentSchemas)[FrozenKind]>;

/** The one text of a report, and the SHA-256 of its UTF-8 bytes in lower-case hexadecimal. */
export function writeDocument(document: FrozenDocument): { content: string; sha256: string } {
	const content = canonicalJson(document);
	return { content, sha256: checksumOf(content) };
}

/** SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal. */
export function checksumOf(content: string): string {
	return createHash('sha256').update(content, 'utf8').digest('hex');
}

/** The report that a text says, or null when it says none: somebody has changed it, or a later Kyndig wrote it. */
export function readDocument(content: string): FrozenDocument | null {
	const value = readJson(content);
	const query = z.object({ query: querySchema }).safeParse(value).data?.query;
	return query ? (documentSchemas[query.kind].safeParse(value).data ?? null) : null;
}

function readJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (error instanceof SyntaxError) return null;
		throw error;
	}
}

/** The rows of a report with names; none of one that holds figures. */
export function namedRows({ rows }: FrozenDocument): GapReportRow[] {
	return rows.filter((row): row is GapReportRow => 'ansattnummer' in row);
}

/** The rows of a report of figures; none of one with names. */
export function countRows({ rows }: FrozenDocument): SummaryRow[] {
	return rows.filter((row): row is SummaryRow => 'antall' in row);
}

/** The query of a stored report, or null when it cannot be read. */
export function readQuery(value: unknown): FrozenQuery | null {
	return querySchema.safeParse(value).data ?? null;
}

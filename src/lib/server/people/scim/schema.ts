import { z } from 'zod';
import { normalName } from './rules/names.ts';
import type { Operation } from './rules/patch-user.ts';
import { isObject } from './rules/read-value.ts';
import { badValue, ScimError } from './rules/scim-error.ts';
import { parseFilter } from './rules/parse-filter.ts';
import type { Page } from './list-queries.ts';

const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** Resources in an answer: as many unless fewer are asked for. */
export const PAGE_SIZE = { usual: 100, most: 200 };

const schemas = z.array(z.string()).max(20);
const patch = z.object({
	schemas,
	Operations: z
		.array(
			z.object({
				op: z
					.string()
					.toLowerCase()
					.pipe(z.enum(['add', 'replace', 'remove'])),
				path: z.string().max(1000).nullish(),
				value: z.unknown().optional()
			})
		)
		.min(1)
		.max(1000)
});

/**
 * A whole resource: an object that says that it is one of these. Other schemas may stand beside it, as providers send some
 * that mean nothing here; what belongs to them is not read.
 * @throws ScimError
 */
export function readResource(body: unknown, schema: string): object {
	if (!isObject(body)) throw syntax('Innholdet må være et objekt.');
	const named = schemas.safeParse('schemas' in body ? body.schemas : undefined);
	if (!named.success || !hasSchema(named.data, schema)) throw syntax(`schemas må ha «${schema}».`);
	return body;
}

/** The operations of a PATCH. @throws ScimError */
export function readOperations(body: unknown): Operation[] {
	const read = patch.safeParse(body);
	if (!read.success) {
		const [issue] = read.error.issues;
		throw syntax(`PATCH kan ikke leses: ${issue?.path.join('.') || 'innholdet'} er feil.`);
	}
	if (!hasSchema(read.data.schemas, PATCH_OP)) throw syntax(`schemas må ha «${PATCH_OP}».`);
	return read.data.Operations.map(({ op, path, value }) => ({
		op,
		path: path ?? undefined,
		value
	}));
}

/** Which resources a list asks for. @throws ScimError */
export function readPage(query: URLSearchParams): Page {
	const filter = query.get('filter');
	const sortBy = query.get('sortBy');
	return {
		filter: filter === null || filter === '' ? null : parseFilter(filter),
		sortBy: sortBy ? normalName(sortBy) : null,
		descending: query.get('sortOrder')?.toLowerCase() === 'descending',
		startIndex: Math.max(1, readCount(query, 'startIndex') ?? 1),
		count: Math.min(PAGE_SIZE.most, Math.max(0, readCount(query, 'count') ?? PAGE_SIZE.usual))
	};
}

function readCount(query: URLSearchParams, name: string): number | null {
	const text = query.get(name);
	if (text === null || text === '') return null;
	if (!/^-?\d{1,9}$/.test(text)) throw badValue(`${name} må være et helt tall.`);
	return Number(text);
}

function hasSchema(named: string[], schema: string): boolean {
	return named.some((one) => one.toLowerCase() === schema.toLowerCase());
}

function syntax(detail: string): ScimError {
	return new ScimError(400, detail, 'invalidSyntax');
}

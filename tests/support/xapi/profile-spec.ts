import { z } from 'zod';

/*
 * The document structure of the xAPI Profiles specification 1.0, as far as a profile like ours uses it. Written from the
 * specification and not from our code. Strict: a property that it does not describe is refused.
 */

const iri = z.url();
/** Values must not be empty. */
const text = z.string().min(1);
const texts = z
	.record(z.string().regex(/^[a-z]{2,3}$/), text)
	.refine((map) => Object.keys(map).length > 0, 'an empty language map');
const some = <T extends z.ZodType>(item: T) => z.array(item).min(1);
const described = { id: iri, inScheme: iri, prefLabel: texts, definition: texts };
const deprecated = z.boolean().optional();

/** The part of JSONPath that the specification allows: no filters, no scripts, no negative places. */
const STEP = String.raw`(?:\.[A-Za-z_][\w-]*|\[\*\]|\[\d+\]|\['[^']+'\])`;
const jsonPath = z.string().regex(new RegExp(String.raw`^\$${STEP}*$`));

const value = z.union([text, z.number(), z.boolean()]);
const rule = z
	.strictObject({
		location: jsonPath,
		selector: jsonPath.optional(),
		presence: z.enum(['included', 'excluded', 'recommended']).optional(),
		any: some(value).optional(),
		all: some(value).optional(),
		none: some(value).optional(),
		scopeNote: texts.optional()
	})
	.refine(
		({ presence, any, all, none }) => [presence, any, all, none].some((part) => part !== undefined),
		'a rule has one or more of presence, any, all and none'
	);

const template = z
	.strictObject({
		...described,
		type: z.literal('StatementTemplate'),
		deprecated,
		verb: iri.optional(),
		objectActivityType: iri.optional(),
		contextGroupingActivityType: some(iri).optional(),
		contextParentActivityType: some(iri).optional(),
		contextOtherActivityType: some(iri).optional(),
		contextCategoryActivityType: some(iri).optional(),
		attachmentUsageType: some(iri).optional(),
		objectStatementRefTemplate: some(iri).optional(),
		contextStatementRefTemplate: some(iri).optional(),
		rules: some(rule).optional()
	})
	.refine(
		({ objectActivityType, objectStatementRefTemplate }) =>
			objectActivityType === undefined || objectStatementRefTemplate === undefined,
		'a template is about an activity or a statement, not both'
	);

const KINDS = ['alternates', 'optional', 'oneOrMore', 'sequence', 'zeroOrMore'] as const;

const pattern = z
	.strictObject({
		id: iri,
		type: z.literal('Pattern'),
		primary: z.boolean().optional(),
		inScheme: iri,
		prefLabel: texts.optional(),
		definition: texts.optional(),
		deprecated,
		alternates: z.array(iri).min(2).optional(),
		optional: iri.optional(),
		oneOrMore: iri.optional(),
		sequence: some(iri).optional(),
		zeroOrMore: iri.optional()
	})
	.refine(
		(one) => KINDS.filter((kind) => one[kind] !== undefined).length === 1,
		'a pattern is of exactly one kind'
	)
	.refine(
		({ primary, prefLabel, definition }) => !primary || (prefLabel && definition),
		'a primary pattern has a name and a definition'
	);

const extension = z
	.strictObject({
		...described,
		type: z.enum(['ContextExtension', 'ResultExtension', 'ActivityExtension']),
		deprecated,
		recommendedActivityTypes: some(iri).optional(),
		recommendedVerbs: some(iri).optional(),
		context: iri.optional(),
		schema: iri.optional(),
		inlineSchema: z
			.string()
			.refine((schema) => z.record(z.string(), z.unknown()).safeParse(JSON.parse(schema)).success)
			.optional()
	})
	.refine(
		({ schema, inlineSchema }) => schema === undefined || inlineSchema === undefined,
		'a schema stands in one place'
	)
	.refine(
		({ type, recommendedActivityTypes, recommendedVerbs }) =>
			(type === 'ActivityExtension' ? recommendedVerbs : recommendedActivityTypes) === undefined,
		'activity extensions are recommended for activity types, the others for verbs'
	);
const concept = z.union([
	extension,
	z.strictObject({ ...described, type: z.enum(['Verb', 'ActivityType']), deprecated })
]);

const CONTEXT = 'https://w3id.org/xapi/profiles/context';

export const profileSchema = z
	.strictObject({
		'@context': z.union([
			z.literal(CONTEXT),
			z.array(iri).refine((all) => all.includes(CONTEXT), `without ${CONTEXT}`)
		]),
		id: iri,
		type: z.literal('Profile'),
		conformsTo: z.literal('https://w3id.org/xapi/profiles#1.0'),
		prefLabel: texts,
		definition: texts,
		seeAlso: iri.optional(),
		versions: some(
			z.strictObject({
				id: iri,
				wasRevisionOf: some(iri).optional(),
				generatedAtTime: z.iso.datetime({ offset: true })
			})
		),
		author: z.strictObject({
			type: z.enum(['Organization', 'Person']),
			name: text,
			url: iri.optional()
		}),
		concepts: some(concept).optional(),
		templates: some(template).optional(),
		patterns: some(pattern).optional()
	})
	.check(({ value: profile, issues }) => {
		for (const message of graphFaults(profile))
			issues.push({ code: 'custom', message, input: profile });
	});

export type Template = z.infer<typeof template>;
export type TemplateRule = z.infer<typeof rule>;
export type Pattern = z.infer<typeof pattern>;
interface Parts {
	id: string;
	versions: { id: string; wasRevisionOf?: string[] | undefined }[];
	concepts?: z.infer<typeof concept>[] | undefined;
	templates?: Template[] | undefined;
	patterns?: Pattern[] | undefined;
}

/** What one pattern points at. */
function membersOf(one: Pattern): string[] {
	return KINDS.flatMap((kind) => one[kind] ?? []);
}

/** What is wrong with how the parts point at each other. */
function graphFaults({
	id,
	versions,
	concepts = [],
	templates = [],
	patterns = []
}: Parts): string[] {
	const faults: string[] = [];
	const parts = [...concepts, ...templates, ...patterns];
	const ids = [id, ...versions.map((version) => version.id), ...parts.map((part) => part.id)];
	for (const twice of ids.filter((one, index) => ids.indexOf(one) < index))
		faults.push(`${twice} is used twice`);

	const current = versions[0]?.id;
	for (const part of parts)
		if (part.inScheme !== current) faults.push(`${part.id} is not in the version described`);
	for (const version of versions.slice(0, -1))
		if (!version.wasRevisionOf) faults.push(`${version.id} does not say what it revised`);

	const known = new Map(patterns.map((one) => [one.id, one]));
	const used = new Set(patterns.flatMap(membersOf));
	for (const one of patterns) {
		for (const member of membersOf(one))
			if (!known.has(member) && !templates.some((candidate) => candidate.id === member))
				faults.push(`${one.id} points at ${member}, which is not there`);
		for (const member of one.alternates ?? [])
			if (known.get(member)?.optional ?? known.get(member)?.zeroOrMore)
				faults.push(`${one.id} has something that may be missing among its alternates`);
		if (
			one.sequence?.length === 1 &&
			(!one.primary || used.has(one.id) || known.has(one.sequence[0] ?? ''))
		)
			faults.push(`${one.id} is a sequence of one`);
		if (isWithin(one.id, one, known)) faults.push(`${one.id} is within itself`);
	}
	return faults;
}

function isWithin(
	id: string,
	outer: Pattern,
	known: Map<string, Pattern>,
	seen = new Set<string>()
): boolean {
	return membersOf(outer).some((member) => {
		if (member === id) return true;
		const inner = known.get(member);
		if (!inner || seen.has(member)) return false;
		return isWithin(id, inner, known, seen.add(member));
	});
}

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paths } from '#lib/paths.ts';
import type { LearningFact } from '#lib/server/xapi/index.ts';
import { profileDocument } from '#lib/server/xapi/profile.ts';
import { agreementStatementSchema, statementSchema } from '#lib/server/xapi/schema.ts';
import { toStatement } from '#lib/server/xapi/statements.ts';
import { agreementProfile } from '#lib/server/xapi/agreements/profile.ts';
import { toSignatureStatement } from '#lib/server/xapi/agreements/statement.ts';
import { VERBS } from '#lib/server/xapi/vocabulary.ts';
import { learningFact } from '../support/xapi/learning-facts.ts';
import { follows, validates, valuesAt } from '../support/xapi/profile-processor.ts';
import { profileSchema, type TemplateRule } from '../support/xapi/profile-spec.ts';

const HOME = 'https://kyndig.ror-ikt.no';
const profile = profileDocument(HOME);
const { templates = [], patterns = [] } = profileSchema.parse(JSON.parse(JSON.stringify(profile)));

/** The statement as a reader gets it, when the code is willing to store it. */
function write(fact: LearningFact, at = new Date('2026-11-23T12:00:00Z')): Json {
	const statement = toStatement(fact, {
		home: HOME,
		id: '6f1f2d0e-3c0b-4a39-9f0a-0f8a3f1f2d0e',
		actorId: '0b8a3f1f-2d0e-4c0b-8a39-9f0a6f1f2d0e',
		at
	});
	return JSON.parse(JSON.stringify(statementSchema.parse(statement)));
}
type Json = Record<string, unknown>;

/** Some facts with each verb; the same ones in every run. */
const samples = new Map<string, LearningFact[]>(Object.keys(VERBS).map((verb) => [verb, []]));
for (const fact of fc.sample(learningFact, { numRuns: 200, seed: 4 }))
	samples.get(fact.verb)?.push(fact);

describe('the published profile', () => {
	it.each(['http://localhost:3000', HOME])('keeps the specification of profiles, at %s', (home) => {
		const document: unknown = JSON.parse(JSON.stringify(profileDocument(home)));
		expect(profileSchema.parse(document)).toEqual(document);
	});

	it('lies where its ids say', () => {
		expect(profile.id).toBe(HOME + paths.xapiProfile());
		expect(profile.versions[0]?.id).toBe(HOME + paths.xapiProfile('v1'));
		for (const { id } of [...profile.templates, ...profile.patterns])
			expect(id).toMatch(`${HOME}${paths.xapiProfile('v1')}#`);
	});

	it('has one template a verb, and lets each into the pattern', () => {
		expect(templates.map(({ prefLabel }) => prefLabel['en'])).toEqual(Object.keys(VERBS));
		const steps = patterns
			.flatMap((one) => [one.alternates, one.sequence?.[0], one.optional])
			.flat();
		expect(templates.filter(({ id }) => !steps.includes(id))).toEqual([]);
	});

	// Statements that are stored name the version whose rules they followed.
	it('is in version v1 what it was when it was published', () => {
		const rules = profile.templates.map(
			({ prefLabel: _label, definition: _words, ...template }) => ({
				...template,
				rules: template.rules.map(({ scopeNote: _note, ...rule }) => rule)
			})
		);
		const order = profile.patterns.map(
			({ prefLabel: _label, definition: _words, ...rest }) => rest
		);
		const [{ id, inlineSchema } = { id: '', inlineSchema: '' }] = profile.concepts;
		const fingerprint = createHash('sha256')
			.update(JSON.stringify({ rules, order, id, inlineSchema }))
			.digest('hex');
		expect(fingerprint, 'a change of rules or patterns is a new version').toBe(
			'5f74d959b45c880fab849ec1a565be62df6f99728d4e760102da57e6feac0e02'
		);
	});
});

describe('every statement that the code writes', () => {
	it('follows the template of its verb, and no other', () => {
		fc.assert(
			fc.property(learningFact, (fact) => {
				expect(validates(write(fact), templates)).toEqual({
					outcome: 'success',
					templates: [`${HOME}/xapi/profil/v1#template-${fact.verb}`],
					faults: []
				});
			}),
			{ numRuns: 300 }
		);
	});

	it.each(templates.map((template) => [template.prefLabel['en'] ?? '', template] as const))(
		'%s would not with any rule broken',
		(verb, { rules = [] }) => {
			const facts = samples.get(verb) ?? [];
			expect(facts.length).toBeGreaterThan(5);
			for (const rule of rules) {
				const broken = breakRule(rule);
				for (const fact of broken ? facts.slice(0, 6) : []) {
					const { outcome } = validates(broken?.(write(fact)), templates);
					expect(outcome, rule.location).toBe('invalid');
				}
			}
			expect(rules.filter(({ presence }) => presence === 'recommended').length).toBeLessThan(2);
		}
	);

	it.each([
		[
			'another verb',
			(one: Json) => put(one, '$.verb.id', 'http://adlnet.gov/expapi/verbs/attended')
		],
		[
			'another kind of object',
			(one: Json) => put(one, '$.object.definition.type', `${HOME}/annet`)
		],
		['no course around it', (one: Json) => put(one, '$.context.contextActivities.grouping', [])]
	])('matches no template with %s', (_, broken) => {
		for (const fact of [...samples.values()].flat())
			expect(validates(broken(write(fact)), templates).outcome).toBe('unmatched');
	});

	it('says of a person no more than an opaque name, and of a question not its key', () => {
		fc.assert(
			fc.property(learningFact, (fact) => {
				const statement = write(fact);
				expect(valuesAt(statement, '$.actor')).toEqual([
					{
						objectType: 'Agent',
						account: { homePage: HOME, name: '0b8a3f1f-2d0e-4c0b-8a39-9f0a6f1f2d0e' }
					}
				]);
				expect(valuesAt(statement, '$.object.definition.correctResponsesPattern')).toEqual([]);
			})
		);
	});
});

describe('the statements of an attempt', () => {
	const steps = learningFact.filter(({ verb }) => verb !== 'initialized' && verb !== 'terminated');
	const frame = {
		course: { slug: 'prov', name: { nb: 'Prøve' } },
		registration: 'aaaaaaaa-2d0e-4c0b-8a39-9f0a6f1f2d0e',
		language: 'nb' as const
	};
	/** Sessions of steps, as the statements that they become, in order of time. */
	const attempt = fc
		.array(fc.array(steps, { maxLength: 6 }), { minLength: 1, maxLength: 4 })
		.map((sessions) => {
			let clock = Date.parse('2026-11-23T08:00:00Z');
			return sessions.flatMap((deeds, index) => {
				const session = `${index}aaaaaaa-2d0e-4c0b-8a39-9f0a6f1f2d0e`;
				const facts: LearningFact[] = [
					{ ...frame, session, verb: 'initialized' },
					...deeds.map((deed) => ({ ...deed, ...frame, session })),
					...(index < sessions.length - 1
						? [{ ...frame, session, verb: 'terminated' as const, milliseconds: 60_000 }]
						: [])
				];
				return facts.map((fact) => write(fact, new Date((clock += 1000))));
			});
		});

	it('follow the pattern', () => {
		fc.assert(
			fc.property(attempt, (statements) => {
				expect(follows(statements, templates, patterns)).toBe(true);
			}),
			{ numRuns: 40 }
		);
	});

	it('follow it also when a step of an older session is later than its end, or than a new start', () => {
		fc.assert(
			fc.property(attempt, steps, (statements, step) => {
				const late = write({ ...step, ...frame });
				for (const place of statements.keys())
					expect(follows(statements.toSpliced(place + 1, 0, late), templates, patterns)).toBe(true);
			}),
			{ numRuns: 20 }
		);
	});

	it('do not without the start, or with two ends', () => {
		fc.assert(
			fc.property(attempt, (statements) => {
				expect(follows(statements.slice(1), templates, patterns)).toBe(false);
				const end = write({
					...frame,
					session: frame.registration,
					verb: 'terminated',
					milliseconds: 0
				});
				expect(follows([...statements, end], templates, patterns)).toBe(true);
				expect(follows([...statements, end, end], templates, patterns)).toBe(false);
			}),
			{ numRuns: 40 }
		);
	});
});

describe('the profile of agreements', () => {
	const own = profileSchema.parse(JSON.parse(JSON.stringify(agreementProfile(HOME))));
	const signed: Json = JSON.parse(
		JSON.stringify(
			agreementStatementSchema.parse(
				toSignatureStatement(
					{
						signatureId: '6f1f2d0e-3c0b-4a39-9f0a-0f8a3f1f2d0e',
						agreement: { code: 'databrukeravtale', title: { nb: 'Databrukeravtale' }, version: 3 },
						language: 'nn'
					},
					{
						home: HOME,
						id: '7f1f2d0e-3c0b-4a39-9f0a-0f8a3f1f2d0e',
						actorId: '0b8a3f1f-2d0e-4c0b-8a39-9f0a6f1f2d0e',
						at: new Date('2026-11-23T12:00:00Z')
					}
				)
			)
		)
	);

	it('lies where its ids say', () => {
		expect(own.id).toBe(HOME + paths.xapiProfile('avtaler'));
		expect(own.versions[0]?.id).toBe(HOME + paths.xapiProfile('avtaler-v1'));
	});

	it('is what a signature follows, and no course does', () => {
		expect(validates(signed, [...templates, ...(own.templates ?? [])])).toEqual({
			outcome: 'success',
			templates: [`${HOME}/xapi/profil/avtaler-v1#template-signed`],
			faults: []
		});
		for (const fact of [...samples.values()].flat().slice(0, 20))
			expect(validates(write(fact), own.templates ?? []).outcome).toBe('unmatched');
	});

	it('would not be followed with any rule broken', () => {
		for (const rule of own.templates?.[0]?.rules ?? [])
			expect(validates(breakRule(rule)?.(signed), own.templates ?? []).outcome, rule.location).toBe(
				'invalid'
			);
	});
});

describe('a profile is refused', () => {
	const [attempt, session, , , end] = profile.patterns.map(({ id }) => id);
	const [template] = profile.templates.map(({ id }) => id);
	it.each<[string, string, unknown]>([
		['without a definition', '$.definition', undefined],
		['with a property of its own', '$.status', 'utkast'],
		['with an empty list', '$.concepts', []],
		['with the id of its version', '$.id', profile.versions[0]?.id],
		['with an empty text', '$.prefLabel.nb', ''],
		['with two schemas of an extension', '$.concepts[0].schema', `${HOME}/schema`],
		['with a rule that asks for nothing', '$.templates[0].rules', [{ location: '$.id' }]],
		['with a filter in a path', '$.templates[0].rules[0].location', '$.context[?(@.x)]'],
		['with a template about two things', '$.templates[0].objectStatementRefTemplate', [template]],
		['with a part of another version', '$.templates[0].inScheme', profile.id],
		['with a pattern of two kinds', '$.patterns[0].zeroOrMore', session],
		['with a pattern of no kind', '$.patterns[0].oneOrMore', undefined],
		['with a pattern that is not there', '$.patterns[0].oneOrMore', `${HOME}/borte`],
		['with a pattern within itself', '$.patterns[2].zeroOrMore', attempt],
		['with a primary pattern without name', '$.patterns[0].prefLabel', undefined],
		['with a sequence of one', '$.patterns[1].sequence', [template]],
		['with a choice of one', '$.patterns[3].alternates', [template]],
		['with a choice of nothing', '$.patterns[3].alternates', [template, end]],
		[
			'with a later version that revised nothing',
			'$.versions',
			[profile.versions[0], { id: `${HOME}/v0`, generatedAtTime: '2026-01-01T00:00:00Z' }]
		]
	])('%s', (_, path, value) => {
		expect(profileSchema.safeParse(put({ ...profile }, path, value)).success).toBe(false);
	});
});

/** A copy with another value at a place; undefined takes it away. Of a list, the first. */
function put(document: Json, path: string, value: unknown): Json {
	const copy = structuredClone(document);
	const keys = [...path.matchAll(/\.(\w+)|\[(\d+|\*)\]|\['([^']+)'\]/g)].map(
		([, child, index, quoted]) => child ?? quoted ?? (index === '*' ? '0' : (index ?? ''))
	);
	const last = keys.pop() ?? '';
	let place: Json = copy;
	for (const key of keys) place = (place[key] ??= {}) as Json;
	if (value === undefined) delete place[last];
	else place[last] = value;
	return copy;
}

/** How to make a statement break a rule; undefined for one that only recommends. */
function breakRule({ location, presence, any, all }: TemplateRule) {
	const value = presence === 'excluded' || any || all ? 'noe annet' : undefined;
	if (presence === 'recommended' && !any && !all) return undefined;
	return (statement: Json) => put(statement, location, value);
}

import type { Statement as XapiStatement } from '@xapi/xapi';
import { describe, expect, it } from 'vitest';
import type { QuestionRef } from './interactions.ts';
import { statementSchema } from './schema.ts';
import { isoDuration, toStatement, type LearningFact } from './statements.ts';
import { PROGRESS } from './vocabulary.ts';

const setting = {
	home: 'https://kyndig.ror-ikt.no',
	id: '6f1f2d0e-3c0b-4a39-9f0a-0f8a3f1f2d0e',
	actorId: '0b8a3f1f-2d0e-4c0b-8a39-9f0a6f1f2d0e',
	at: new Date('2026-11-23T13:03:00.123Z')
};

const frame = {
	course: {
		slug: 'informasjonssikkerhet',
		name: { nb: 'Informasjonssikkerhet', nn: 'Informasjonstryggleik' }
	},
	registration: 'aaaaaaaa-2d0e-4c0b-8a39-9f0a6f1f2d0e',
	session: 'bbbbbbbb-2d0e-4c0b-8a39-9f0a6f1f2d0e',
	language: 'nn'
} as const;
const lesson = { id: 'svindel', name: { nb: 'Svindel' } };
const score = { correct: 8, total: 10 };

const letters = ['a', 'b', 'c'].map((id) => ({ id, text: { nb: id.toUpperCase() } }));
const numbers = ['1', '2', '3'].map((id) => ({ id, text: { nb: `nr. ${id}` } }));

/** An answer to a question of some kind. */
function answerTo(
	interaction: QuestionRef['interaction'],
	response: string[]
): LearningFact & { verb: 'answered' } {
	const text = { nb: 'Hva er tegn?', nn: 'Kva er teikn?' };
	const question = { id: 'q-tegn', text, interaction };
	return { ...frame, verb: 'answered', lesson, question, response, correct: true };
}

const chosen = answerTo({ type: 'choice', choices: letters }, ['a', 'c']);
const facts: LearningFact[] = [
	{ ...frame, verb: 'initialized' },
	{ ...frame, verb: 'experienced', lesson, percent: 60, milliseconds: 61_000 },
	chosen,
	{ ...frame, verb: 'scored', score, milliseconds: 192_340 },
	{ ...frame, verb: 'passed', score, milliseconds: 192_340 },
	{ ...frame, verb: 'failed', score: { correct: 1, total: 3 }, milliseconds: 0 },
	{ ...frame, verb: 'completed', score, milliseconds: 90_000_000 },
	{ ...frame, verb: 'terminated', milliseconds: 5000 }
];

const home = 'https://kyndig.ror-ikt.no';
const course = {
	objectType: 'Activity',
	id: `${home}/kurs/informasjonssikkerhet`,
	definition: { type: 'http://adlnet.gov/expapi/activities/course', name: frame.course.name }
};
const svindel = {
	objectType: 'Activity',
	id: `${home}/kurs/informasjonssikkerhet/svindel`,
	definition: { type: 'http://adlnet.gov/expapi/activities/lesson', name: { nb: 'Svindel' } }
};

describe.each(facts.map((fact) => [fact.verb, fact] as const))('%s', (verb, fact) => {
	const statement = toStatement(fact, setting);

	it('keeps the rules of xAPI', () => {
		// The client library's own type accepts it as it is.
		const accepted: XapiStatement = statement;
		expect(statementSchema.parse(JSON.parse(JSON.stringify(accepted)))).toEqual(statement);
	});

	it('says who, what, where and when, by which rules, and no more about the person', () => {
		expect(statement).toMatchObject({
			id: setting.id,
			verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
			timestamp: '2026-11-23T13:03:00.123Z',
			context: { registration: frame.registration, platform: 'Kyndig', language: 'nn' }
		});
		const { parent: _, ...around } = statement.context.contextActivities;
		expect(around).toEqual({
			grouping: [course],
			category: [
				{
					objectType: 'Activity',
					id: `${home}/xapi/profil/v1`,
					definition: { type: 'http://adlnet.gov/expapi/activities/profile' }
				}
			]
		});
		expect(statement.context.extensions).toEqual({
			[`${home}/xapi/profil#session`]: frame.session
		});
		expect(statement.actor).toEqual({
			objectType: 'Agent',
			account: { homePage: setting.home, name: setting.actorId }
		});
		expect(Object.keys(statement.verb.display).sort()).toEqual(['en', 'nb', 'nn']);
	});
});

describe('what each verb carries', () => {
	const statementOf = (verb: string) => {
		const fact = facts.find((one) => one.verb === verb);
		if (!fact) throw new Error(`No fact with ${verb}.`);
		return toStatement(fact, setting);
	};

	it('answered: about the question, in its lesson', () => {
		const { object, context } = statementOf('answered');
		expect(object.id).toBe(`${home}/kurs/informasjonssikkerhet/sporsmal/q-tegn`);
		expect(context.contextActivities.parent).toEqual([svindel]);
	});
	it('experienced: about the lesson, and how far in the course', () => {
		const { object, result, context } = statementOf('experienced');
		expect(object).toEqual(svindel);
		expect(result).toEqual({ duration: 'PT1M1S', extensions: { [PROGRESS]: 60 } });
		expect(context.contextActivities).not.toHaveProperty('parent');
		const untimed = toStatement({ ...frame, verb: 'experienced', lesson, percent: 100 }, setting);
		expect(untimed.result).toEqual({ extensions: { [PROGRESS]: 100 } });
	});
	it('all others: about the course', () => {
		for (const { verb } of facts)
			if (verb !== 'answered' && verb !== 'experienced')
				expect(statementOf(verb).object).toEqual(course);
	});
	it('scored, passed, failed and completed: score, success and time', () => {
		const eight = { scaled: 0.8, raw: 8, min: 0, max: 10 };
		expect(statementOf('scored').result).toEqual({ score: eight, duration: 'PT3M12.34S' });
		expect(statementOf('passed').result).toEqual({
			score: eight,
			success: true,
			duration: 'PT3M12.34S'
		});
		expect(statementOf('failed').result).toEqual({
			score: { scaled: 0.3333, raw: 1, min: 0, max: 3 },
			success: false,
			duration: 'PT0S'
		});
		expect(statementOf('completed').result).toEqual({
			score: eight,
			success: true,
			completion: true,
			duration: 'PT25H'
		});
	});
	it('terminated: time', () => {
		expect(statementOf('terminated').result).toEqual({ duration: 'PT5S' });
	});
	it('initialized: nothing', () => {
		expect(statementOf('initialized')).not.toHaveProperty('result');
	});
});

describe('an answer', () => {
	const pairs = { type: 'matching', source: letters, target: numbers } as const;
	const [a, b, c] = ['A', 'B', 'C'].map((nb, index) => ({
		id: 'abc'.charAt(index),
		description: { nb }
	}));
	const [one, two, three] = ['1', '2', '3'].map((id) => ({ id, description: { nb: `nr. ${id}` } }));

	it.each<[string, QuestionRef['interaction'], string[], string | undefined, object]>([
		['choices', { type: 'choice', choices: letters }, ['a', 'c'], 'a[,]c', { choices: [a, b, c] }],
		['one choice', { type: 'choice', choices: letters }, ['b'], 'b', { choices: [a, b, c] }],
		['no choice', { type: 'choice', choices: letters }, [], '', { choices: [a, b, c] }],
		[
			'an order',
			{ type: 'sequencing', choices: letters },
			['c', 'a', 'b'],
			'c[,]a[,]b',
			{ choices: [a, b, c] }
		],
		['true', { type: 'true-false' }, ['true'], 'true', {}],
		['false', { type: 'true-false' }, ['false'], 'false', {}],
		[
			'pairs',
			pairs,
			['a:2', 'b:1', 'c:3'],
			'a[.]2[,]b[.]1[,]c[.]3',
			{ source: [a, b, c], target: [one, two, three] }
		],
		// What is written freely stays with the person.
		['words in gaps', { type: 'fill-in' }, ['passordet mitt er', 'hemmelig'], undefined, {}]
	])('with %s is written as xAPI writes it', (_, interaction, response, written, parts) => {
		const statement = toStatement(answerTo(interaction, response), setting);
		expect(statement.object.definition).toEqual({
			type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
			description: { nb: 'Hva er tegn?', nn: 'Kva er teikn?' },
			interactionType: interaction.type,
			...parts
		});
		expect(JSON.parse(JSON.stringify(statement.result))).toEqual(
			written === undefined ? { success: true } : { success: true, response: written }
		);
		expect(statementSchema.safeParse(statement).success).toBe(true);
		expect(JSON.stringify(statement)).not.toMatch(/hemmelig|correctResponsesPattern/);
	});

	it.each<[string, QuestionRef['interaction'], string[]]>([
		['something that was not offered', { type: 'choice', choices: letters }, ['a', 'd']],
		['a choice twice', { type: 'choice', choices: letters }, ['a', 'a']],
		['something else in an order', { type: 'sequencing', choices: letters }, ['a', 'b', 'x']],
		['neither true nor false', { type: 'true-false' }, ['ja']],
		['both true and false', { type: 'true-false' }, ['true', 'false']],
		['half a pair', pairs, ['a']],
		['a pair the wrong way', pairs, ['1:a']],
		['the same pair twice', pairs, ['a:1', 'a:1']],
		['ids that would split', { type: 'choice', choices: [{ id: 'a[,]b', text: { nb: 'A' } }] }, []],
		['two choices that are one', { type: 'choice', choices: [...letters, ...letters] }, ['a']]
	])('with %s is refused', (_, interaction, response) => {
		const statement = toStatement(answerTo(interaction, response), setting);
		expect(statementSchema.safeParse(statement).success).toBe(false);
	});
});

describe('statementSchema', () => {
	const sound = toStatement(chosen, setting);
	const written = toStatement(answerTo({ type: 'fill-in' }, ['x']), setting);
	const begun = toStatement({ ...frame, verb: 'initialized' }, setting);
	it.each([
		['a name', { ...sound, actor: { ...sound.actor, name: 'Kari' } }],
		[
			'an e-mail address',
			{ ...sound, actor: { objectType: 'Agent', mbox: 'mailto:kari@molde.no' } }
		],
		[
			'a key',
			{
				...sound,
				object: {
					...sound.object,
					definition: { ...sound.object.definition, correctResponsesPattern: ['a'] }
				}
			}
		],
		['what somebody wrote', { ...written, result: { success: true, response: 'x' } }],
		['a choice without response', { ...sound, result: { success: true } }],
		['a response to no question', { ...begun, result: { response: 'a' } }],
		['an id that is no uuid', { ...sound, id: '1' }],
		['a verb that is no IRI', { ...sound, verb: { ...sound.verb, id: 'answered' } }],
		['a score over 1', { ...begun, result: { score: { scaled: 1.2, raw: 1, min: 0, max: 1 } } }],
		[
			'a raw score over max',
			{ ...begun, result: { score: { scaled: 1, raw: 2, min: 0, max: 1 } } }
		],
		['half a percent', { ...begun, result: { extensions: { [PROGRESS]: 0.5 } } }],
		['a duration in words', { ...begun, result: { duration: '3 min' } }],
		[
			'no session',
			{
				...begun,
				context: { ...begun.context, extensions: { [`${home}/xapi/profil#session`]: '' } }
			}
		],
		['a timestamp without zone', { ...sound, timestamp: '2026-11-23T13:03:00' }]
	])('refuses %s', (_, statement) => {
		expect(statementSchema.safeParse(statement).success).toBe(false);
	});
	it('refuses nothing of what those are made from', () => {
		for (const statement of [sound, written, begun])
			expect(statementSchema.parse(statement)).toEqual(statement);
	});
});

describe('isoDuration', () => {
	it.each([
		[0, 'PT0S'],
		[-5, 'PT0S'],
		[4, 'PT0S'],
		[10, 'PT0.01S'],
		[61_000, 'PT1M1S'],
		[3_600_000, 'PT1H'],
		[3_725_670, 'PT1H2M5.67S'],
		[59_999, 'PT1M']
	])('%i ms is %s', (milliseconds, text) => {
		expect(isoDuration(milliseconds)).toBe(text);
	});
});

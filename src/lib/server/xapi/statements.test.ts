import type { Statement as XapiStatement } from '@xapi/xapi';
import { describe, expect, it } from 'vitest';
import { statementSchema } from './schema.ts';
import { isoDuration, PROGRESS, toStatement, type LearningFact } from './statements.ts';

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
	language: 'nn'
} as const;
const lesson = { id: 'svindel', name: { nb: 'Svindel' } };

const answered: LearningFact = {
	...frame,
	verb: 'answered',
	lesson,
	question: {
		id: 'q-tegn',
		text: { nb: 'Hva er tegn?', nn: 'Kva er teikn?' },
		choices: ['a', 'b', 'c'].map((id) => ({ id, text: { nb: id.toUpperCase() } }))
	},
	response: ['a', 'c'],
	correct: true
};
const facts: LearningFact[] = [
	{ ...frame, verb: 'initialized' },
	{ ...frame, verb: 'progressed', lesson, percent: 60 },
	answered,
	{ ...frame, verb: 'passed', score: { correct: 8, total: 10 }, milliseconds: 192_340 },
	{ ...frame, verb: 'failed', score: { correct: 1, total: 3 }, milliseconds: 0 },
	{ ...frame, verb: 'completed', score: { correct: 10, total: 10 }, milliseconds: 90_000_000 }
];

describe.each(facts.map((fact) => [fact.verb, fact] as const))('%s', (verb, fact) => {
	const statement = toStatement(fact, setting);

	it('keeps the rules of xAPI', () => {
		// The client library's own type accepts it as it is.
		const accepted: XapiStatement = statement;
		expect(statementSchema.parse(JSON.parse(JSON.stringify(accepted)))).toEqual(statement);
	});

	it('says who, what, where and when, and no more about the person', () => {
		expect(statement).toMatchObject({
			id: setting.id,
			verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
			timestamp: '2026-11-23T13:03:00.123Z',
			context: {
				registration: frame.registration,
				language: 'nn',
				contextActivities: {
					grouping: [
						{
							id: 'https://kyndig.ror-ikt.no/kurs/informasjonssikkerhet',
							definition: { type: 'http://adlnet.gov/expapi/activities/course' }
						}
					]
				}
			}
		});
		expect(statement.actor).toEqual({
			objectType: 'Agent',
			account: { homePage: setting.home, name: setting.actorId }
		});
		expect(Object.keys(statement.verb.display).sort()).toEqual(['en', 'nb', 'nn']);
	});
});

describe('what each verb carries', () => {
	const resultOf = (verb: string) =>
		facts.filter((fact) => fact.verb === verb).map((fact) => toStatement(fact, setting).result)[0];

	it('answered: the response in the pattern of a choice, on the question, without its key', () => {
		const statement = toStatement(answered, setting);
		expect(statement.result).toEqual({ success: true, response: 'a[,]c' });
		expect(statement.object).toEqual({
			objectType: 'Activity',
			id: 'https://kyndig.ror-ikt.no/kurs/informasjonssikkerhet/sporsmal/q-tegn',
			definition: {
				type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
				description: { nb: 'Hva er tegn?', nn: 'Kva er teikn?' },
				interactionType: 'choice',
				choices: [
					{ id: 'a', description: { nb: 'A' } },
					{ id: 'b', description: { nb: 'B' } },
					{ id: 'c', description: { nb: 'C' } }
				]
			}
		});
		expect(JSON.stringify(statement)).not.toContain('correctResponsesPattern');
	});
	it('answered and progressed: the lesson', () => {
		for (const fact of facts.slice(1, 3))
			expect(toStatement(fact, setting).context.contextActivities.other).toEqual([
				{
					objectType: 'Activity',
					id: 'https://kyndig.ror-ikt.no/kurs/informasjonssikkerhet/svindel',
					definition: {
						type: 'http://adlnet.gov/expapi/activities/lesson',
						name: { nb: 'Svindel' }
					}
				}
			]);
	});
	it('progressed: how far', () => {
		expect(resultOf('progressed')).toEqual({ extensions: { [PROGRESS]: 60 } });
	});
	it('passed, failed and completed: score, success and time', () => {
		expect(resultOf('passed')).toEqual({
			score: { scaled: 0.8, raw: 8, min: 0, max: 10 },
			success: true,
			duration: 'PT3M12.34S'
		});
		expect(resultOf('failed')).toMatchObject({
			score: { scaled: 0.3333, raw: 1, max: 3 },
			success: false
		});
		expect(resultOf('completed')).toMatchObject({
			success: true,
			completion: true,
			duration: 'PT25H'
		});
	});
	it('initialized: nothing', () => {
		expect(toStatement({ ...frame, verb: 'initialized' }, setting)).not.toHaveProperty('result');
	});
});

describe('statementSchema', () => {
	const sound = toStatement(answered, setting);
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
		['an id that is no uuid', { ...sound, id: '1' }],
		['a verb that is no IRI', { ...sound, verb: { ...sound.verb, id: 'answered' } }],
		['a score over 1', { ...sound, result: { score: { scaled: 1.2, raw: 1, min: 0, max: 1 } } }],
		[
			'a raw score over max',
			{ ...sound, result: { score: { scaled: 1, raw: 2, min: 0, max: 1 } } }
		],
		['a duration in words', { ...sound, result: { duration: '3 min' } }],
		['a timestamp without zone', { ...sound, timestamp: '2026-11-23T13:03:00' }]
	])('refuses %s', (_, statement) => {
		expect(statementSchema.safeParse(statement).success).toBe(false);
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

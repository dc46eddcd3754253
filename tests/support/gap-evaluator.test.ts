import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, nextChange, type Verdict } from './gap-evaluator.ts';
import {
	datesToAsk,
	historyArbitrary,
	rowsOf,
	type History,
	type IsoDate,
	type Requirement,
	type RequirementVersion
} from './gap-history.ts';

const HORIZON = '2029-01-01';

/** Everyone, 30 days, renewed every 12 months in a window of 60 days: the table in the models. */
const RULE: RequirementVersion = {
	from: '2023-01-01',
	scope: {},
	demand: { competence: 'infosikkerhet', level: 1 },
	days: 30,
	lastDay: null,
	months: 12,
	window: 60
};

function rule(...versions: Partial<RequirementVersion>[]): Requirement {
	return {
		code: 'krav',
		owner: 0,
		until: null,
		versions: versions.map((one) => ({ ...RULE, ...one }))
	};
}

function post(
	from: IsoDate,
	until: IsoDate | null = null,
	more: Partial<History['employments'][number]> = {}
) {
	return {
		municipality: 1,
		employeeNumber: '100',
		positionNumber: '1',
		from,
		until,
		unit: 'A',
		positionCode: '7174',
		positionTitle: 'Sykepleier',
		leads: false,
		...more
	};
}

function course(achieved: IsoDate, more: Partial<History['achievements'][number]> = {}) {
	return { competence: 'infosikkerhet', level: 1, achieved, end: null, revoked: null, ...more };
}

function historyOf(facts: Partial<History>): History {
	return {
		municipalities: [
			{ id: 1, units: [{ code: 'A', placements: [{ from: null, parent: null }] }] },
			{ id: 2, units: [{ code: 'A', placements: [{ from: null, parent: null }] }] }
		],
		employments: [post('2026-01-01')],
		absences: [],
		accesses: [],
		achievements: [],
		signatures: [],
		waivers: [],
		agreements: [],
		requirements: [rule({})],
		...facts
	};
}

function on(history: History, date: IsoDate, municipality = 1): Verdict {
	const verdict = evaluate(history, municipality, 'krav', date);
	if (verdict === null) throw new Error(`Not subject on ${date}`);
	return verdict;
}

describe('the table in the models: 30 days, every 12th month, window 60', () => {
	it.each([
		{ courses: [], date: '2026-01-30', status: 'missing', next: '2026-01-31', validUntil: null },
		{ courses: [], date: '2026-01-31', status: 'overdue', next: null, validUntil: null },
		{
			courses: ['2026-01-10'],
			date: '2026-12-01',
			status: 'expiring',
			next: '2027-01-10',
			validUntil: '2027-01-10'
		},
		{ courses: ['2026-01-10'], date: '2027-01-10', status: 'expired', next: null, validUntil: null }
	])('$courses on $date: $status', ({ courses, date, status, next, validUntil }) => {
		const history = historyOf({ achievements: courses.map((achieved) => course(achieved)) });
		expect(on(history, date)).toEqual({
			status,
			subjectFrom: '2026-01-01',
			due: '2026-01-31',
			validUntil,
			valid: validUntil !== null
		});
		expect(nextChange(history, 1, 'krav', date, HORIZON)).toBe(next);
	});

	it('looks no further than the day before the horizon', () => {
		expect(nextChange(historyOf({}), 1, 'krav', '2026-01-30', '2026-01-31')).toBeNull();
	});

	it('ends the row where the employment ends', () => {
		const history = historyOf({ employments: [post('2026-01-01', '2026-06-01')] });
		expect(nextChange(history, 1, 'krav', '2026-05-01', HORIZON)).toBe('2026-06-01');
		expect(evaluate(history, 1, 'krav', '2026-06-01')).toBeNull();
		expect(evaluate(history, 1, 'krav', '2025-12-31')).toBeNull();
	});
});

describe('months', () => {
	it.each([
		{ achieved: '2025-01-31', months: 1, until: '2025-02-28' },
		{ achieved: '2024-01-31', months: 1, until: '2024-02-29' },
		{ achieved: '2024-02-29', months: 12, until: '2025-02-28' },
		{ achieved: '2024-02-29', months: 24, until: '2026-02-28' },
		{ achieved: '2024-10-31', months: 4, until: '2025-02-28' }
	])('$achieved + $months = $until', ({ achieved, months, until }) => {
		const history = historyOf({
			employments: [post('2024-01-01')],
			achievements: [course(achieved)],
			requirements: [rule({ months, window: null })]
		});
		expect(on(history, achieved).validUntil).toBe(until);
		expect(on(history, until).status).toBe('expired');
	});

	it('has a window of 15 days a month when none is given, and never more than 60', () => {
		const monthly = historyOf({
			employments: [post('2024-01-01')],
			achievements: [course('2024-01-31')],
			requirements: [rule({ months: 1, window: null })]
		});
		expect(nextChange(monthly, 1, 'krav', '2024-01-31', HORIZON)).toBe('2024-02-14');
		const yearly = historyOf({
			achievements: [course('2026-01-10')],
			requirements: [rule({ window: null })]
		});
		expect(nextChange(yearly, 1, 'krav', '2026-01-10', HORIZON)).toBe('2026-11-11');
	});
});

describe('renewal', () => {
	it.each([
		{ second: '2025-11-10', until: '2026-11-10', because: 'the day before the window opens' },
		{ second: '2025-11-11', until: '2027-01-10', because: 'the first day of the window' },
		{ second: '2026-01-09', until: '2027-01-10', because: 'the last valid day' },
		{ second: '2026-01-11', until: '2027-01-11', because: 'too late to renew' }
	])('$second counts until $until: $because', ({ second, until }) => {
		const history = historyOf({ achievements: [course('2025-01-10'), course(second)] });
		expect(on(history, '2026-02-01').validUntil).toBe(until);
	});

	it('is unknown until it is done', () => {
		const history = historyOf({
			employments: [post('2025-01-01')],
			achievements: [course('2025-01-10'), course('2025-12-01')]
		});
		expect(on(history, '2025-11-30')).toMatchObject({
			status: 'expiring',
			validUntil: '2026-01-10'
		});
		expect(on(history, '2025-12-01')).toMatchObject({ status: 'met', validUntil: '2027-01-10' });
	});

	it('of a leap day course keeps the clamped day', () => {
		const history = historyOf({ achievements: [course('2024-02-29'), course('2024-12-30')] });
		expect(on(history, '2026-01-01').validUntil).toBe('2026-02-28');
	});

	it('may build on any expiry of earlier evidence, so that an extra course never hurts', () => {
		const without = historyOf({ achievements: [course('2024-12-01'), course('2025-10-10')] });
		const extra = historyOf({
			achievements: [course('2024-01-10'), course('2024-12-01'), course('2025-10-10')]
		});
		expect(on(without, '2026-01-01').validUntil).toBe('2026-12-01');
		expect(on(extra, '2026-01-01').validUntil).toBe('2026-12-01');
	});

	it("never goes beyond the evidence's own end, and may build on that end", () => {
		const certificate = course('2026-01-05', { end: '2026-03-01' });
		const capped = historyOf({ achievements: [course('2025-01-10'), certificate] });
		expect(on(capped, '2026-01-10').validUntil).toBe('2026-03-01');
		const renewed = historyOf({ achievements: [certificate, course('2026-02-20')] });
		expect(on(renewed, '2026-02-20').validUntil).toBe('2027-03-01');
		const sameDay = historyOf({ achievements: [certificate, course('2026-01-05')] });
		expect(on(sameDay, '2026-02-20').validUntil).toBe('2027-01-05');
	});
});

describe('revocation', () => {
	const renewedThenRevoked = (revoked: IsoDate): History =>
		historyOf({ achievements: [course('2025-06-01'), course('2026-05-01', { revoked })] });

	it('falls back on what is left', () => {
		const history = renewedThenRevoked('2026-05-15');
		expect(on(history, '2026-05-14')).toMatchObject({ status: 'met', validUntil: '2027-06-01' });
		expect(on(history, '2026-05-15')).toMatchObject({
			status: 'expiring',
			validUntil: '2026-06-01'
		});
	});

	it('leaves the days before it as they were, so the row has expired', () => {
		const history = renewedThenRevoked('2026-08-01');
		expect(on(history, '2026-07-31').status).toBe('met');
		expect(on(history, '2026-08-01')).toMatchObject({ status: 'expired', validUntil: null });
	});

	it('of the only evidence leaves that it was valid once', () => {
		const history = historyOf({ achievements: [course('2026-01-10', { revoked: '2026-02-10' })] });
		expect(on(history, '2026-02-10')).toMatchObject({ status: 'expired', valid: false });
		expect(nextChange(history, 1, 'krav', '2026-02-10', HORIZON)).toBeNull();
	});

	it('on the day of the achievement makes it count never', () => {
		const history = historyOf({ achievements: [course('2026-01-10', { revoked: '2026-01-10' })] });
		expect(on(history, '2026-02-01').status).toBe('overdue');
	});
});

describe('evidence', () => {
	it('counts at a higher level, not at a lower, and not before it is achieved', () => {
		const asksTwo = [rule({ demand: { competence: 'infosikkerhet', level: 2 } })];
		const at = (level: number): History =>
			historyOf({ achievements: [course('2026-01-10', { level })], requirements: asksTwo });
		expect(on(at(3), '2026-01-10').status).toBe('met');
		expect(on(at(3), '2026-01-09').status).toBe('missing');
		expect(on(at(1), '2026-01-10').status).toBe('missing');
	});

	it('from before the employment counts, and counts as having been valid', () => {
		const history = historyOf({ achievements: [course('2025-01-15')] });
		expect(on(history, '2026-01-01').status).toBe('expiring');
		expect(on(history, '2026-01-15').status).toBe('missing');
		expect(on(history, '2026-01-31').status).toBe('expired');
	});
});

describe('absence', () => {
	const absence = { municipality: 1, employeeNumber: '100', positionNumber: null };

	it('stops the clock and goes on afterwards', () => {
		const history = historyOf({
			absences: [{ ...absence, from: '2026-01-11', until: '2026-02-10' }]
		});
		expect(on(history, '2026-01-10')).toMatchObject({ status: 'missing', due: '2026-03-02' });
		expect(on(history, '2026-01-11').status).toBe('paused');
		expect(on(history, '2026-02-10').status).toBe('missing');
		expect(on(history, '2026-03-01').status).toBe('missing');
		expect(on(history, '2026-03-02').status).toBe('overdue');
	});

	it('that never ends leaves the due date open', () => {
		const history = historyOf({ absences: [{ ...absence, from: '2026-01-11', until: null }] });
		expect(on(history, '2026-06-01')).toMatchObject({ status: 'paused', due: null });
		expect(nextChange(history, 1, 'krav', '2026-06-01', HORIZON)).toBeNull();
	});

	it('stops no clock once the employment has ended', () => {
		const history = historyOf({
			employments: [post('2026-01-01', '2026-01-21')],
			absences: [{ ...absence, from: '2026-01-11', until: null }]
		});
		expect(on(history, '2026-01-20').due).toBe('2026-02-10');
	});

	it('from one of two positions is no absence', () => {
		const history = historyOf({
			employments: [post('2026-01-01'), post('2026-01-01', '2026-03-01', { positionNumber: '2' })],
			absences: [{ ...absence, positionNumber: '1', from: '2026-01-11', until: '2026-06-01' }]
		});
		expect(on(history, '2026-02-01')).toMatchObject({ status: 'overdue', due: '2026-01-31' });
		expect(on(history, '2026-03-01').status).toBe('paused');
	});

	it('comes after what is valid', () => {
		const history = historyOf({
			absences: [{ ...absence, from: '2026-01-11', until: null }],
			achievements: [course('2026-01-05')]
		});
		expect(on(history, '2026-02-01').status).toBe('met');
		expect(on(history, '2027-01-05').status).toBe('paused');
	});
});

describe('a job change', () => {
	const changed = (start: IsoDate): History =>
		historyOf({
			employments: [post('2025-01-01', '2026-01-01'), post(start, null, { employeeNumber: '200' })],
			achievements: [course('2024-06-01')]
		});

	it('without a gap does not restart the clock', () => {
		expect(on(changed('2026-01-01'), '2026-01-10')).toMatchObject({
			status: 'expired',
			subjectFrom: '2025-01-01',
			due: '2025-01-31'
		});
	});

	it('with a gap of one day does', () => {
		const history = changed('2026-01-02');
		expect(evaluate(history, 1, 'krav', '2026-01-01')).toBeNull();
		expect(on(history, '2026-01-31')).toMatchObject({
			status: 'missing',
			subjectFrom: '2026-01-02',
			due: '2026-02-01'
		});
		expect(on(history, '2026-02-01').status).toBe('overdue');
	});
});

describe('scope', () => {
	const leaderAndNurse = [rule({ scope: { leader: true, position: 'SYKEPLEIER' } })];

	it('is matched by one employment, not by two together', () => {
		const leader = post('2026-01-01', null, {
			positionNumber: '2',
			positionTitle: 'Leder',
			leads: true
		});
		const apart = historyOf({
			employments: [post('2026-01-01'), leader],
			requirements: leaderAndNurse
		});
		expect(evaluate(apart, 1, 'krav', '2026-01-01')).toBeNull();
		const both = historyOf({
			employments: [post('2026-01-01', null, { leads: true })],
			requirements: leaderAndNurse
		});
		expect(on(both, '2026-01-01').status).toBe('missing');
	});

	it('follows a unit that moves from the day it moves', () => {
		const history = historyOf({
			municipalities: [
				{
					id: 1,
					units: [
						{ code: 'A', placements: [{ from: null, parent: null }] },
						{ code: 'B', placements: [{ from: null, parent: 'C' }] },
						{
							code: 'C',
							placements: [
								{ from: null, parent: null },
								{ from: '2026-03-01', parent: 'A' }
							]
						}
					]
				}
			],
			employments: [post('2026-01-01', null, { unit: 'B' })],
			requirements: [{ ...rule({ scope: { unit: 'A' } }), owner: 1 }]
		});
		expect(evaluate(history, 1, 'krav', '2026-02-28')).toBeNull();
		expect(on(history, '2026-03-01').subjectFrom).toBe('2026-03-01');
	});

	it('asks for exactly the role, held by the employed', () => {
		const access = { municipality: 1, system: 'Gerica', from: '2025-06-01', until: '2026-04-01' };
		const requirements = [rule({ scope: { system: { name: 'Gerica', role: 'bruker' } } })];
		const user = historyOf({ accesses: [{ ...access, role: 'bruker' }], requirements });
		expect(on(user, '2026-01-01').subjectFrom).toBe('2026-01-01');
		expect(evaluate(user, 1, 'krav', '2026-04-01')).toBeNull();
		const superUser = historyOf({ accesses: [{ ...access, role: 'superbruker' }], requirements });
		expect(evaluate(superUser, 1, 'krav', '2026-01-01')).toBeNull();
	});
});

describe('due', () => {
	it('is at the start when there are no days, and never before the fixed date has passed', () => {
		expect(on(historyOf({ requirements: [rule({ days: 0 })] }), '2026-01-01')).toMatchObject({
			status: 'overdue',
			due: '2026-01-01'
		});
		const dated = historyOf({ requirements: [rule({ days: 0, lastDay: '2026-02-15' })] });
		expect(on(dated, '2026-02-15')).toMatchObject({ status: 'missing', due: '2026-02-16' });
		expect(on(dated, '2026-02-16').status).toBe('overdue');
	});

	it('runs from the start of a requirement that comes later than the employee', () => {
		const history = historyOf({ requirements: [rule({ from: '2026-05-01' })] });
		expect(evaluate(history, 1, 'krav', '2026-04-30')).toBeNull();
		expect(on(history, '2026-05-01')).toMatchObject({
			subjectFrom: '2026-05-01',
			due: '2026-05-31'
		});
	});

	it.each([
		{ days: 14, due: '2026-03-15', because: 'its own days counted from the change' },
		{ days: 0, due: '2026-03-01', because: 'nothing is left' },
		{ days: 60, due: '2026-04-01', because: 'the old due date is earlier' },
		{ days: 120, due: '2026-05-01', because: 'a longer deadline simply holds' }
	])('after a change from 90 to $days days is $due: $because', ({ days, due }) => {
		const history = historyOf({ requirements: [rule({ days: 90 }, { from: '2026-03-01', days })] });
		expect(on(history, '2026-02-28').due).toBe('2026-04-01');
		expect(on(history, '2026-03-01')).toMatchObject({ subjectFrom: '2026-01-01', due });
	});

	it('is no sooner than the new version gives by itself, absence and all', () => {
		const history = historyOf({
			absences: [
				{
					municipality: 1,
					employeeNumber: '100',
					positionNumber: null,
					from: '2026-01-11',
					until: '2026-02-10'
				}
			],
			requirements: [rule({ days: 90 }, { from: '2026-01-20', days: 30 })]
		});
		expect(on(history, '2026-01-20').due).toBe('2026-03-02');
	});

	it('spares nobody who starts on the day of the change', () => {
		const history = historyOf({
			employments: [post('2026-03-01')],
			requirements: [rule({ days: 90 }, { from: '2026-03-01', days: 14 })]
		});
		expect(on(history, '2026-03-01').due).toBe('2026-03-15');
	});

	it('is kept from one shortening to the next', () => {
		const history = historyOf({
			requirements: [
				rule({ days: 90 }, { from: '2026-03-01', days: 20 }, { from: '2026-03-10', days: 20 })
			]
		});
		expect(on(history, '2026-03-10').due).toBe('2026-03-21');
	});
});

describe('a version that asks more', () => {
	const level = (wanted: number) => ({ demand: { competence: 'infosikkerhet', level: wanted } });

	it('starts anew, and one that asks less afterwards keeps that start', () => {
		const history = historyOf({
			requirements: [
				rule(level(1), { from: '2026-03-01', ...level(2) }, { from: '2026-06-01', ...level(1) })
			]
		});
		expect(on(history, '2026-02-28')).toMatchObject({
			status: 'overdue',
			subjectFrom: '2026-01-01'
		});
		expect(on(history, '2026-03-01')).toMatchObject({
			status: 'missing',
			subjectFrom: '2026-03-01',
			due: '2026-03-31'
		});
		expect(on(history, '2026-06-01').subjectFrom).toBe('2026-03-01');
	});

	it('asks for another competence or for an agreement instead: it starts anew', () => {
		const history = historyOf({
			requirements: [
				rule(
					level(2),
					{ from: '2026-03-01', demand: { competence: 'personvern', level: 1 } },
					{ from: '2026-04-01', demand: { agreement: 'avtale' } },
					{ from: '2026-05-01', ...level(1) }
				)
			]
		});
		expect(
			['2026-02-28', '2026-03-31', '2026-04-30', '2026-06-30'].map(
				(date) => on(history, date).subjectFrom
			)
		).toEqual(['2026-01-01', '2026-03-01', '2026-04-01', '2026-05-01']);
	});

	it('ends the interval before it, so that absence then counts as service', () => {
		const history = historyOf({
			absences: [
				{
					municipality: 1,
					employeeNumber: '100',
					positionNumber: null,
					from: '2026-01-11',
					until: null
				}
			],
			requirements: [rule(level(1), { from: '2026-03-01', ...level(2) })]
		});
		expect(on(history, '2026-02-01').due).toBe('2026-03-21');
		expect(on(history, '2026-03-01').due).toBeNull();
	});
});

describe('an agreement', () => {
	const facts = {
		agreements: [
			{
				code: 'avtale',
				versions: [
					{ number: 1, from: '2025-01-01', material: true, graceDays: 0 },
					{ number: 2, from: '2026-03-01', material: false, graceDays: 0 },
					{ number: 3, from: '2026-05-01', material: true, graceDays: 30 }
				]
			}
		],
		requirements: [rule({ demand: { agreement: 'avtale' }, months: null, window: null })],
		signatures: [{ agreement: 'avtale', version: 1, signed: '2026-01-10' }]
	};

	it('holds until the grace after a material version, which is unknown before it is in force', () => {
		const history = historyOf(facts);
		expect(on(history, '2026-04-30')).toMatchObject({
			status: 'met',
			validUntil: null,
			valid: true
		});
		expect(on(history, '2026-05-01')).toMatchObject({
			status: 'expiring',
			validUntil: '2026-05-31'
		});
		expect(on(history, '2026-05-30').status).toBe('expiring');
		expect(on(history, '2026-05-31').status).toBe('expired');
	});

	it('is not prolonged by a second material version', () => {
		const versions = [
			...(facts.agreements[0]?.versions ?? []),
			{ number: 4, from: '2026-05-20', material: true, graceDays: 30 }
		];
		const history = historyOf({ ...facts, agreements: [{ code: 'avtale', versions }] });
		expect(on(history, '2026-05-20').validUntil).toBe('2026-05-31');
	});

	it('is signed again', () => {
		const again = { agreement: 'avtale', version: 3, signed: '2026-05-15' };
		const history = historyOf({ ...facts, signatures: [...facts.signatures, again] });
		expect(nextChange(history, 1, 'krav', '2026-05-01', HORIZON)).toBe('2026-05-15');
		expect(on(history, '2026-05-15')).toMatchObject({ status: 'met', validUntil: null });
	});
});

describe('kommuner', () => {
	const twoKommuner = historyOf({
		employments: [post('2026-01-01'), post('2026-01-01', null, { municipality: 2 })],
		requirements: [
			rule({ days: 60 }),
			{ ...rule({ from: '2026-01-10', days: 30 }), owner: 1, until: '2026-02-01' }
		]
	});

	it('tighten the baseline for themselves, as a new version on the day', () => {
		expect(on(twoKommuner, '2026-01-09').due).toBe('2026-03-02');
		expect(on(twoKommuner, '2026-01-10').due).toBe('2026-02-09');
		expect(on(twoKommuner, '2026-02-01').due).toBe('2026-03-02');
		expect(on(twoKommuner, '2026-01-10', 2).due).toBe('2026-03-02');
	});

	it('share the evidence, not the absences and waivers', () => {
		const history = {
			...twoKommuner,
			absences: [
				{
					municipality: 2,
					employeeNumber: '100',
					positionNumber: null,
					from: '2026-02-20',
					until: null
				}
			],
			waivers: [
				{
					municipality: 1,
					requirement: 'krav',
					from: '2026-03-01',
					until: '2026-04-01',
					revoked: null
				}
			],
			achievements: [course('2026-06-01')]
		};
		expect([on(history, '2026-03-31').status, on(history, '2026-03-31', 2).status]).toEqual([
			'waived',
			'paused'
		]);
		expect(on(history, '2026-04-01').status).toBe('overdue');
		expect([on(history, '2026-06-01').status, on(history, '2026-06-01', 2).status]).toEqual([
			'met',
			'met'
		]);
	});
});

describe('any history', () => {
	it('is answered alike whatever was asked before, and never worse for one more achievement', () => {
		fc.assert(
			fc.property(historyArbitrary, fc.nat(), (history, extra) => {
				const dates = datesToAsk(history, 12);
				const achieved = dates[extra % dates.length];
				if (achieved === undefined) throw new Error('No date to ask about');
				const more = {
					...history,
					achievements: [...history.achievements, course(achieved, { level: 2 })]
				};
				for (const { municipality, requirement } of rowsOf(history)) {
					for (const date of dates) {
						const verdict = evaluate(history, municipality, requirement, date);
						expect(evaluate(structuredClone(history), municipality, requirement, date)).toEqual(
							verdict
						);
						if (verdict?.valid === true)
							expect(evaluate(more, municipality, requirement, date)?.valid).toBe(true);
					}
				}
			}),
			{ numRuns: 100 }
		);
	}, 60_000);
});

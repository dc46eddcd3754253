import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILTER_LIMITS, parseFilter } from './parse-filter.ts';
import { ScimError } from './scim-error.ts';

const eq = (path: string, value: unknown) => ({ op: 'eq', path, value });

describe('a filter', () => {
	it.each([
		['userName eq "kari"', eq('username', 'kari')],
		['USERNAME EQ "kari"', eq('username', 'kari')],
		['externalId eq jyoung', eq('externalid', 'jyoung')],
		['active eq true', eq('active', true)],
		['active eq False', eq('active', false)],
		['title eq null', eq('title', null)],
		['title eq 12', eq('title', 12)],
		['title pr', { op: 'pr', path: 'title' }],
		['title eq "a \\"b\\" \\u00e6"', eq('title', 'a "b" æ')],
		['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "a"', eq('username', 'a')],
		[
			'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "a"',
			eq('enterprise:department', 'a')
		],
		['manager eq "a"', eq('enterprise:manager', 'a')],
		[
			'a eq 1 and b eq 2 or c eq 3',
			{ op: 'or', parts: [{ op: 'and', parts: [eq('a', 1), eq('b', 2)] }, eq('c', 3)] }
		],
		[
			'a eq 1 and (b eq 2 or c eq 3)',
			{ op: 'and', parts: [eq('a', 1), { op: 'or', parts: [eq('b', 2), eq('c', 3)] }] }
		],
		['not (a eq 1)', { op: 'not', part: eq('a', 1) }],
		['emails[type eq "work"]', { op: 'some', path: 'emails', part: eq('type', 'work') }],
		[
			'emails[type eq "work"].value eq "x"',
			{
				op: 'some',
				path: 'emails',
				part: { op: 'and', parts: [eq('type', 'work'), eq('value', 'x')] }
			}
		]
	])('%s', (text, expected) => {
		expect(parseFilter(text)).toEqual(expected);
	});

	it.each([
		['nothing', ''],
		['no value', 'userName eq'],
		['no comparison', 'userName'],
		['an unknown comparison', 'userName like "a"'],
		['something after', 'userName eq "a" garbage'],
		['two values', 'userName eq "a" "b"'],
		['an open text', 'userName eq "a'],
		['an open parenthesis', '(userName eq "a"'],
		['a parenthesis too many', 'userName eq "a")'],
		['an open bracket', 'emails[type eq "work"'],
		['not without parentheses', 'not userName eq "a"'],
		['and without a second part', 'userName eq "a" and'],
		['SQL in quotes', `userName eq 'a' or 1=1 --`],
		['SQL for a name', `user_name;drop eq "a"`],
		['a prototype', '__proto__ eq "a"'],
		['an escape that does not exist', 'userName eq "\\x"'],
		['a character that no text can have', 'userName eq "a\\u0000"'],
		['half a character', 'userName eq "\\ud800"'],
		['a value with a comma', 'userName eq a,b'],
		['too many parentheses', '('.repeat(30) + 'a eq 1' + ')'.repeat(30)],
		['too many times not', 'not ('.repeat(30) + 'a eq 1' + ')'.repeat(30)],
		['too many parts', Array(60).fill('a eq 1').join(' or ')],
		['too long', `a eq "${'x'.repeat(FILTER_LIMITS.length)}"`],
		['open parentheses without end', '('.repeat(1999)]
	])('with %s is refused', (_, text) => {
		try {
			parseFilter(text);
			expect.unreachable();
		} catch (error) {
			expect(error).toBeInstanceOf(ScimError);
			expect(error).toMatchObject({ status: 400, scimType: 'invalidFilter' });
		}
	});

	it('of anything at all is read or refused, and nothing else happens', () => {
		const piece = fc.constantFrom(
			'(',
			')',
			'[',
			']',
			'"',
			'\\',
			' ',
			'a',
			'eq',
			'and',
			'not',
			'.',
			'"x"',
			'\n',
			'é',
			'\0',
			'\ud800',
			'1'
		);
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string(),
					fc.array(piece).map((all) => all.join(''))
				),
				(text) => {
					try {
						parseFilter(text);
					} catch (error) {
						expect(error).toBeInstanceOf(ScimError);
					}
				}
			)
		);
	});
});

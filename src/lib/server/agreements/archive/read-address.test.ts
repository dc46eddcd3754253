import { describe, expect, it } from 'vitest';
import { isPrivate } from '../guarded-call.ts';
import { readAddress } from './read-address.ts';

const NAMED = ['http://localhost:8080', 'https://arkiv.intern', 'http://arkiv.intern'];

describe('the address of an archive’s service', () => {
	it.each([
		['https://arkiv.example.no', 'https://arkiv.example.no'],
		[' https://Arkiv.example.no:8443/kyndig/ ', 'https://arkiv.example.no:8443/kyndig'],
		['http://localhost:8080/kyndig', 'http://localhost:8080/kyndig'],
		['https://arkiv.intern/a', 'https://arkiv.intern/a']
	])('%s is one', (typed, kept) => {
		expect(readAddress(typed, NAMED)).toBe(kept);
	});

	it.each([
		...['', 'arkiv', 'http://arkiv.example.no', 'ftp://arkiv.example.no', 'http://arkiv.intern'],
		...['http://localhost:9000', 'https://localhost', 'https://127.0.0.1', 'https://10.0.0.8'],
		...[
			'https://2130706433',
			'https://0x7f.1',
			'https://[::1]',
			'https://arkiv',
			'https://a.internal'
		],
		...[
			'https://u:p@arkiv.example.no',
			'https://arkiv.example.no?a=1',
			'https://arkiv.example.no#a'
		]
	])('%s is none', (typed) => {
		expect(readAddress(typed, NAMED)).toBeNull();
	});

	it.each([
		['127.0.0.1', 4, true],
		['10.1.2.3', 4, true],
		['169.254.169.254', 4, true],
		['172.31.0.1', 4, true],
		['172.32.0.1', 4, false],
		['::1', 6, true],
		['::ffff:10.0.0.1', 6, true],
		['fd00::1', 6, true],
		['2a02::1', 6, false],
		['193.213.112.4', 4, false]
	])('a public name that means %s', (address, family, refused) => {
		expect(isPrivate({ address, family })).toBe(refused);
	});
});

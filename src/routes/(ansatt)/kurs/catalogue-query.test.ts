import { expect, it } from 'vitest';
import type { CatalogueQuery } from '#lib/server/courses/index.ts';
import { readCatalogueQuery } from './catalogue-query.ts';

const none: CatalogueQuery = { search: '', topic: null, time: null, language: null, state: null };

it.each<[string, Partial<CatalogueQuery>]>([
	['', {}],
	['?sok=&tema=&tid=&sprak=&status=', {}],
	['?sok=+passord+', { search: 'passord' }],
	[`?sok=${'a'.repeat(500)}`, { search: 'a'.repeat(100) }],
	['?tema=personvern', { topic: 'personvern' }],
	['?tid=20', { time: 20 }],
	['?tid=15', {}],
	['?tid=1e1', {}],
	['?sprak=nn', { language: 'nn' }],
	['?sprak=sv', {}],
	['?status=pabegynt', { state: 'pabegynt' }],
	['?status=påbegynt', {}],
	['?sok=a&sok=b&tid=10&tid=30', { search: 'a', time: 10 }],
	['?ukjent=1', {}]
])('/kurs%s', (search, expected) => {
	expect(readCatalogueQuery(new URL(`/kurs${search}`, 'http://localhost'))).toEqual({
		...none,
		...expected
	});
});

import { expect, it } from 'vitest';
import { whenOf } from './when-words.ts';

it.each([
	['2026-11-23T08:05:00Z', '2026-11-23', 'i dag kl. 09.05'],
	['2026-11-22T23:30:00Z', '2026-11-23', 'i dag kl. 00.30'],
	['2026-11-22T08:05:00Z', '2026-11-22', 'i går kl. 09.05'],
	['2026-11-18T08:05:00Z', '2026-11-18', '18. november kl. 09.05'],
	['2025-07-18T08:05:00Z', '2025-07-18', '18. juli 2025 kl. 10.05']
])('%s is «%s»', (at, day, words) => {
	expect(whenOf({ at: new Date(at), day }, '2026-11-23')).toBe(words);
});

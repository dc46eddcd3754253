import { describe, expect, it } from 'vitest';
import { refusalOf } from './ask-device.ts';

describe('what is told when there is no answer', () => {
	it.each([
		[new DOMException('', 'NotAllowedError'), 'cancelled'],
		[new DOMException('', 'AbortError'), 'cancelled'],
		[new DOMException('', 'InvalidStateError'), 'known'],
		[new DOMException('', 'ConstraintError'), 'weak'],
		[new DOMException('', 'SecurityError'), 'failed'],
		[new Response(null, { status: 429 }), 'wait'],
		[new Response(null, { status: 500 }), 'failed'],
		[new TypeError('Failed to fetch'), 'failed'],
		['noe', 'failed']
	])('%s: %s', (thrown, refusal) => {
		expect(refusalOf(thrown)).toBe(refusal);
	});
});

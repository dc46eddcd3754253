import { ClientError } from 'openid-client';
import { expect, it } from 'vitest';
import { describeError } from './describe-error.ts';
import { SignInFailed } from './failure.ts';

const checked = (code: string, cause: unknown = new Error('inner')) =>
	Object.assign(new ClientError('outer', { cause }), { code });

it.each<[string, unknown, 'discovery' | 'exchange', string, Record<string, string>]>([
	[
		'no answer',
		new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }),
		'exchange',
		'unreachable',
		{ reason: 'ECONNREFUSED' }
	],
	[
		'no answer in time',
		checked('OAUTH_TIMEOUT'),
		'discovery',
		'unreachable',
		{ reason: 'OAUTH_TIMEOUT' }
	],
	[
		'a fault of its own',
		checked('OAUTH_RESPONSE_IS_NOT_CONFORM', new Response(null, { status: 503 })),
		'discovery',
		'unreachable',
		{ reason: 'HTTP 503' }
	],
	[
		'another page',
		checked('OAUTH_RESPONSE_IS_NOT_CONFORM', new Response(null, { status: 404 })),
		'discovery',
		'no_discovery',
		{ reason: 'HTTP 404' }
	],
	[
		'no JSON',
		checked('OAUTH_RESPONSE_IS_NOT_JSON'),
		'discovery',
		'no_discovery',
		{ reason: 'OAUTH_RESPONSE_IS_NOT_JSON' }
	],
	[
		'another name',
		checked('OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED', {
			expected: 'https://a.no/',
			body: { issuer: 'https://b.no' }
		}),
		'discovery',
		'issuer_mismatch',
		{ expected: 'https://a.no/', got: 'https://b.no' }
	],
	[
		'an address without TLS',
		checked('OAUTH_HTTP_REQUEST_FORBIDDEN'),
		'exchange',
		'not_allowed_address',
		{ reason: 'OAUTH_HTTP_REQUEST_FORBIDDEN' }
	],
	[
		'an address that we refuse',
		checked('', new SignInFailed('not_allowed_address', { got: '10.0.0.1' })),
		'discovery',
		'not_allowed_address',
		{ got: '10.0.0.1' }
	],
	[
		'another time',
		checked('OAUTH_JWT_TIMESTAMP_CHECK_FAILED'),
		'exchange',
		'clock',
		{ reason: 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED' }
	],
	[
		'another nonce',
		checked('OAUTH_JWT_CLAIM_COMPARISON_FAILED', new Error('x', { cause: { claim: 'nonce' } })),
		'exchange',
		'wrong_nonce',
		{}
	],
	[
		'another audience',
		checked('OAUTH_JWT_CLAIM_COMPARISON_FAILED', new Error('x', { cause: { claim: 'aud' } })),
		'exchange',
		'invalid_token',
		{ reason: 'aud' }
	],
	[
		'a key that nobody has',
		checked('OAUTH_KEY_SELECTION_FAILED'),
		'exchange',
		'invalid_token',
		{ reason: 'OAUTH_KEY_SELECTION_FAILED' }
	]
])('%s', (_, error, step, code, detail) => {
	expect(describeError(error, step)).toMatchObject({ code, detail });
});

it('what nobody foresaw is thrown on', () => {
	const fault = new RangeError('ours');
	expect(() => describeError(fault, 'exchange')).toThrow(fault);
});

it('what a provider says is cut short', () => {
	const long = checked('x'.repeat(1000));
	expect(describeError(long, 'exchange').detail['reason']).toHaveLength(300);
});

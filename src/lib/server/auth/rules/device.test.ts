import { expect, it } from 'vitest';
import { deviceOf } from './device.ts';

it.each([
	[
		'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36',
		'Chrome, Windows'
	],
	[
		'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36 Edg/148.0.0.0',
		'Edge, Windows'
	],
	[
		'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
		'Safari, iPhone'
	],
	[
		'Mozilla/5.0 (iPad; CPU OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/148.0 Mobile/15E148 Safari/604.1',
		'Chrome, iPad'
	],
	[
		'Mozilla/5.0 (Linux; Android 16; SM-S931B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36',
		'Samsung Internet, Android'
	],
	[
		'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:151.0) Gecko/20100101 Firefox/151.0',
		'Firefox, Mac'
	],
	[
		'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/148.0.0.0 Safari/537.36',
		'Chrome, ChromeOS'
	],
	['curl/8.5.0', ''],
	['<script>alert(1)</script> Linux', 'Linux'],
	['', ''],
	[null, '']
])('%s is %s', (userAgent, device) => {
	expect(deviceOf(userAgent)).toBe(device);
});

it('keeps nothing of what the browser says in its own words', () => {
	expect(deviceOf(`Chrome/1 Windows ${'x'.repeat(100_000)}`)).toBe('Chrome, Windows');
});

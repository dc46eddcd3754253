import { expect, it } from 'vitest';
import { CannotUnseal, seal, unseal } from './seal.ts';

const secret = 'en hemmelighet som er lang nok til dette';
const plain = Buffer.from('privat nøkkel');

it('gives back what was sealed, and never seals the same way twice', () => {
	const sealed = seal(plain, secret, 'a');
	expect(unseal(sealed, secret, 'a').equals(plain)).toBe(true);
	expect(sealed.includes(plain)).toBe(false);
	expect(seal(plain, secret, 'a').equals(sealed)).toBe(false);
});

it('opens for no other secret and as nothing else', () => {
	const sealed = seal(plain, secret, 'a');
	expect(() => unseal(sealed, `${secret}!`, 'a')).toThrow(CannotUnseal);
	expect(() => unseal(sealed, secret, 'b')).toThrow(CannotUnseal);
});

it('notices every changed byte, and what is cut short', () => {
	const sealed = seal(plain, secret, 'a');
	for (let place = 0; place < sealed.length; place++) {
		const changed = Buffer.from(sealed);
		changed[place] = (changed[place] ?? 0) ^ 1;
		expect(() => unseal(changed, secret, 'a'), String(place)).toThrow(CannotUnseal);
		expect(() => unseal(sealed.subarray(0, place), secret, 'a'), String(place)).toThrow(
			CannotUnseal
		);
	}
});

import { expect, it } from 'vitest';
import { splitByFont } from './fonts.ts';

const parts = (text: string) =>
	splitByFont(text, 400).map(({ text: part, file }) => `${file.name.split('-400')[0]}: ${part}`);

it('writes Norwegian with one file', () => {
	expect(parts('Ærlig Øyvind Åse – «kurs» 1,5 é')).toEqual([
		'inter-latin: Ærlig Øyvind Åse – «kurs» 1,5 é'
	]);
});

it('writes the letters of Sámi, Polish, Vietnamese and Ukrainian names', () => {
	expect(parts('Čállu Ŋilas').join('')).not.toContain('?');
	expect(parts('Łukasz Żak').join('')).not.toContain('?');
	expect(parts('Nguyễn Thị').join('')).not.toContain('?');
	expect(parts('Олена')).toEqual(['inter-cyrillic: Олена']);
	const combining = parts('A\u030ase');
	expect(combining).toEqual(['inter-latin: Åse']);
});

it('loses no character, also of what it cannot write', () => {
	expect(parts('王 Li')).toEqual(['inter-latin: ? Li']);
	expect(parts('')).toEqual([]);
});

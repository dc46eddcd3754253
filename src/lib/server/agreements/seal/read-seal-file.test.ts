import { readFileSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { readSealFile, requireNotOver } from './read-seal-file.ts';

const file = (name: string) => readFileSync(`tests/fixtures/seals/${name}`);

it.each([
	['segl.pem', ''],
	['segl.p12', 'prøvesegl']
])('reads the certificate, its key and its issuer from %s', (name, password) => {
	const { certificate, chain, privateKey } = readSealFile(file(name), password);
	const own = new X509Certificate(certificate);
	expect(own.subject).toContain('CN=Molde kommune');
	expect(own.checkPrivateKey(privateKey)).toBe(true);
	expect(chain.map((der) => new X509Certificate(der).subject)).toEqual([
		expect.stringContaining('CN=Prøveutsteder')
	]);
});

it.each([
	['segl.p12', 'feil', 'Passordet er feil'],
	['gammel.p12', 'prøvesegl', 'openssl pkcs12 -legacy'],
	['feil-bruk.pem', '', 'ikke laget for å signere'],
	['feil-nokkel.pem', '', 'hører ikke til noe sertifikat'],
	['README.md', '', 'ikke en gyldig PKCS#12-fil']
])('refuses %s (password «%s»), and says why', (name, password, why) => {
	expect(() => readSealFile(file(name), password)).toThrow(why);
});

it('refuses what lacks a part', () => {
	const pem = file('segl.pem').toString();
	const key = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----/.exec(pem)?.[0] ?? '';
	const read = (text: string) => () => readSealFile(Buffer.from(text), '');
	expect(read(pem.replace(key, ''))).toThrow('ingen privat nøkkel');
	expect(read(key)).toThrow('ikke noe sertifikat');
	expect(read(pem + key)).toThrow('flere private nøkler');
	expect(read(pem.replace(/MII\w{6}/, 'MIIAAAAAA'))).toThrow('lar seg ikke lese');
});

it('refuses a certificate that has gone out', () => {
	const seal = readSealFile(file('segl.pem'), '');
	expect(() => requireNotOver(seal, new Date('2027-01-01'))).not.toThrow();
	expect(() => requireNotOver(seal, new Date('2099-01-01'))).toThrow('har gått ut');
});

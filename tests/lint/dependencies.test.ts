import { expect, it } from 'vitest';
import { checkDependencies, checkOwnDependencies } from '../../scripts/lib/dependencies.mjs';

const SUM = `sha512-${'a'.repeat(86)}==`;
type Manifest = Parameters<typeof checkDependencies>[0];

/** The faults of a project with one package. */
function check(one: object, manifest: Manifest = {}): string[] {
	const asked = { dependencies: { a: '1.2.3' }, ...manifest };
	return checkDependencies(asked, {
		lockfileVersion: 3,
		packages: {
			'': { ...asked, overrides: undefined } as never,
			'node_modules/a': { version: '1.2.3', integrity: SUM, license: 'MIT', ...one }
		}
	});
}

it('our own have no faults', () => {
	expect(checkOwnDependencies('.')).toEqual([]);
});

it('a package of the registry with a sum and a free licence has none', () => {
	expect(check({})).toEqual([]);
	expect(check({ resolved: 'https://registry.npmjs.org/a/-/a-1.2.3.tgz' })).toEqual([]);
	expect(check({ license: '(GPL-3.0-only OR MIT)' })).toEqual([]);
	expect(check({ license: 'GPL-3.0-only', dev: true })).toEqual([]);
	expect(check({ hasInstallScript: true }, { allowScripts: { a: true } })).toEqual([]);
	expect(check({ hasInstallScript: true }, { allowScripts: { 'a@1.2.3': true } })).toEqual([]);
});

it.each([
	['no sum', { integrity: undefined }, 'kontrollsum'],
	['a weak sum', { integrity: 'sha1-aaaa' }, 'kontrollsum'],
	['another registry', { resolved: 'https://ond.example/a.tgz' }, 'ikke fra npm-registeret'],
	['a look-alike', { resolved: 'https://registry.npmjs.org.ond.example/a.tgz' }, 'registeret'],
	['a repository', { resolved: 'git+ssh://git@github.com/a/a.git#abc' }, 'registeret'],
	['a folder', { link: true }, 'lenke'],
	['a script', { hasInstallScript: true }, 'skript'],
	['no licence', { license: undefined }, 'lisensen «ingen»'],
	['a licence that asks for more', { license: 'AGPL-3.0-only' }, 'AGPL-3.0-only'],
	['two of which one asks for more', { license: '(MIT AND GPL-2.0-only)' }, 'GPL-2.0-only']
])('%s is told', (_, one, words) => {
	const faults = check(one);
	expect(faults).toHaveLength(1);
	expect(faults[0]).toContain(words);
});

it.each(['^1.2.3', '~1.2.3', '1.x', '*', 'latest', 'github:a/b', 'file:../a', '>=1.2.3'])(
	'the version «%s» is told',
	(version) => {
		expect(check({}, { dependencies: { a: version } })[0]).toContain('nøyaktig');
	}
);

it('a script that was allowed for another version, or refused, is told', () => {
	expect(check({ hasInstallScript: true }, { allowScripts: { 'a@1.0.0': true } })).toHaveLength(1);
	expect(check({ hasInstallScript: true }, { allowScripts: { a: false } })).toHaveLength(1);
});

it('a lock that is older than what it locks is told', () => {
	const faults = checkDependencies(
		{ dependencies: { a: '1.2.4' } },
		{ lockfileVersion: 3, packages: { '': { dependencies: { a: '1.2.3' } } } }
	);
	expect(faults[0]).toContain('npm install');
});

it('a file that is no lock is told', () => {
	expect(checkDependencies({}, { lockfileVersion: 1 })).toHaveLength(1);
});

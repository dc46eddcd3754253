import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Licences that what Kyndig is run with may have: permissive ones, which EUPL-1.2 may take in, and those that hold for their
 * own files alone. EUPL-1.2 names MPL-2.0 among the compatible ones in its appendix; a font under OFL-1.1 is used unchanged.
 */
const LICENCES = new Set([
	...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
	...['CC0-1.0', 'Unlicense', 'Zlib', 'Python-2.0', 'MPL-2.0', 'OFL-1.1', 'EUPL-1.2']
]);

/** Name no licence where it is looked for; this is what the package itself says, and was read by somebody. */
const READ_BY_HAND = new Map([
	['png-js', 'MIT'], // LICENSE
	['format', 'MIT'] // package.json, `licenses`; README
]);

const REGISTRY = 'https://registry.npmjs.org/';

/**
 * @typedef {{ version?: string, resolved?: string, integrity?: string, license?: string, dev?: boolean, link?: boolean,
 *   hasInstallScript?: boolean, dependencies?: Record<string, string>, devDependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string> }} Locked
 * @typedef {{ allowScripts?: Record<string, boolean>, dependencies?: Record<string, string>,
 *   devDependencies?: Record<string, string>, optionalDependencies?: Record<string, string>,
 *   overrides?: Record<string, unknown> }} Manifest
 */

/**
 * What is wrong with what Kyndig is built of, by the two files that say so. Asks nobody.
 * @param {Manifest} manifest package.json
 * @param {{ lockfileVersion?: number, packages?: Record<string, Locked> }} lock package-lock.json
 * @returns {string[]} one line for each fault, in Norwegian
 */
export function checkDependencies(manifest, lock) {
	const { '': root, ...packages } = lock.packages ?? {};
	if (lock.lockfileVersion !== 3 || !root) return ['package-lock.json er ikke av versjon 3.'];
	return [
		...checkVersions(manifest),
		...checkRoot(manifest, root),
		...Object.entries(packages).flatMap(([path, one]) =>
			checkPackage(nameOf(path), one, manifest.allowScripts ?? {})
		)
	];
}

/** Exact versions: what is tested is what is run. @param {Manifest} manifest */
function checkVersions({ dependencies, devDependencies, optionalDependencies, overrides }) {
	const asked = { ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides };
	return Object.entries(asked)
		.filter(
			([, version]) => typeof version !== 'string' || !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)
		)
		.map(([name, version]) => `${name}: «${version}» i package.json er ikke en nøyaktig versjon.`);
}

/** @param {Manifest} manifest @param {Locked} root */
function checkRoot(manifest, root) {
	/** @type {(keyof Manifest & keyof Locked)[]} */
	const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'];
	return kinds
		.filter((kind) => sorted(manifest[kind]) !== sorted(root[kind]))
		.map((kind) => `package-lock.json har ikke samme ${kind} som package.json. Kjør npm install.`);
}

/** @param {unknown} versions */
function sorted(versions) {
	return JSON.stringify(Object.entries(versions ?? {}).sort());
}

/**
 * @param {string} name
 * @param {Locked} one
 * @param {Record<string, boolean>} allowed
 */
function checkPackage(name, one, allowed) {
	const faults = [];
	const isAllowed = allowed[name] === true || allowed[`${name}@${one.version}`] === true;
	if (one.link) faults.push(`${name} er en lenke til en mappe, ikke en pakke fra registeret.`);
	else if (!/^sha512-[\w+/]{86}==$/.test(one.integrity ?? ''))
		faults.push(`${name} mangler kontrollsum (sha512) i package-lock.json.`);
	// Left out by npm where it is the registry that npm is set up with.
	if (one.resolved !== undefined && !one.resolved.startsWith(REGISTRY))
		faults.push(`${name} hentes fra ${one.resolved}, ikke fra npm-registeret.`);
	if (one.hasInstallScript && !isAllowed)
		faults.push(
			`${name} kjører et skript når den installeres. Les det, og før den opp i allowScripts.`
		);
	if (!one.dev && !isFree(one.license ?? READ_BY_HAND.get(name) ?? ''))
		faults.push(`${name} har lisensen «${one.license ?? 'ingen'}», som ikke står på lista.`);
	return faults;
}

/** Of licences that one may choose between, one is enough; of those that all hold, each must do. @param {string} licence */
function isFree(licence) {
	return licence
		.replace(/[()]/g, '')
		.split(' OR ')
		.some((choice) => choice.split(' AND ').every((one) => LICENCES.has(one.trim())));
}

/** @param {string} path `node_modules/a/node_modules/@b/c` */
function nameOf(path) {
	return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** @param {string} folder the project's root @returns {string[]} */
export function checkOwnDependencies(folder) {
	/** @param {string} file */
	const read = (file) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
	return checkDependencies(read('package.json'), read('package-lock.json'));
}

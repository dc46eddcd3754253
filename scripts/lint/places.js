import { posix } from 'node:path';

/**
 * The parts of the server and what each may call, besides what everyone may. A part that is not here may call nothing,
 * and nobody may call it: a new one is added here first.
 * @type {Record<string, readonly string[]>}
 */
export const MAY_CALL = {
	db: [],
	pdf: [],
	imports: ['db'],
	auth: ['db', 'imports'],
	jobs: ['db', 'auth'],
	limits: ['db', 'auth'],
	people: [],
	xapi: ['people'],
	competence: ['people', 'xapi'],
	certificates: ['competence', 'people'],
	courses: ['certificates', 'competence', 'xapi', 'people'],
	agreements: ['competence', 'xapi', 'people'],
	notify: ['people'],
	privacy: [],
	reports: ['people', 'xapi', 'competence', 'certificates', 'courses', 'agreements', 'notify'],
	demo: ['people', 'xapi', 'competence', 'certificates', 'courses', 'agreements', 'notify']
};

/** The parts that everybody on the server may call. */
export const FOUNDATIONS = new Set(['db', 'auth', 'jobs', 'imports', 'pdf']);

/**
 * Parts that only some may call, from outside the domains. The hooks are the routes' own: they read what a request
 * asks and put an error into an answer.
 * @type {Record<string, readonly string[]>}
 */
export const ONLY_FROM = { demo: ['cli'], reports: ['cli', 'routes', 'hooks'] };

/**
 * What a file is, judged by where it lies.
 * @typedef {{
 *   kind: 'domain' | 'hooks' | 'routes' | 'cli' | 'components' | 'shared' | 'migrations' | 'tests' | 'spec' | 'tools',
 *   domain?: string, inside?: string
 * }} Place `inside`: the path within the domain; `spec`: the independent evaluator of the gap
 */

/** @param {string} path relative to the project's root, with `/` @returns {Place} */
export function placeOf(path) {
	const domain = /^src\/lib\/server\/([^/]+)\/(.+)$/.exec(path);
	if (domain?.[1] === 'hooks' || path === 'src/hooks.server.ts') return { kind: 'hooks' };
	if (domain) return { kind: 'domain', domain: domain[1], inside: domain[2] };
	if (path.startsWith('src/routes/')) return { kind: 'routes' };
	if (path.startsWith('src/cli/')) return { kind: 'cli' };
	if (path.startsWith('src/lib/components/')) return { kind: 'components' };
	if (path.startsWith('src/')) return { kind: 'shared' };
	if (path.startsWith('migrations/')) return { kind: 'migrations' };
	if (path.startsWith('tests/support/gap-')) return { kind: 'spec' };
	if (path.startsWith('tests/')) return { kind: 'tests' };
	return { kind: 'tools' };
}

/**
 * The project file that an import names.
 * @param {string} importer path of the importing file, relative to the project's root
 * @param {string} source what stands between the quotes
 * @returns {string | undefined} undefined for a package
 */
export function resolveImport(importer, source) {
	if (source.startsWith('#lib/')) return `src/lib/${source.slice('#lib/'.length)}`;
	if (source === '$lib' || source.startsWith('$lib/'))
		return posix.join('src/lib', source.slice('$lib'.length));
	if (source.startsWith('.')) return posix.join(posix.dirname(importer), source);
	return undefined;
}

/** Whether a file may contain SQL and Kysely. @param {string} path */
export function mayQuery(path) {
	const { kind, domain, inside } = placeOf(path);
	if (['migrations', 'tests', 'spec', 'tools'].includes(kind) || isTest(path) || domain === 'db')
		return true;
	return kind === 'domain' && /(^|\/)(\w[\w-]*-)?queries\.ts$/.test(inside ?? '');
}

/** Whether a file holds pure rules: no database, clock or environment. @param {string} path */
export function isRules(path) {
	const { kind, inside } = placeOf(path);
	return kind === 'domain' && !isTest(path) && /(^|\/)(rules\/.+|rules\.ts)$/.test(inside ?? '');
}

/** @param {string} path */
export function isTest(path) {
	return path.endsWith('.test.ts');
}

import { posix, relative, sep } from 'node:path';
import {
	FOUNDATIONS,
	isRules,
	isTest,
	MAY_CALL,
	mayQuery,
	ONLY_FROM,
	placeOf,
	resolveImport
} from './places.js';

const SQL_PACKAGES = /^(kysely|pg|@electric-sql\/pglite)(\/|$)/;
const SQL_CALLS = new Set([
	'selectFrom',
	'insertInto',
	'updateTable',
	'deleteFrom',
	'mergeInto',
	'replaceInto',
	'executeQuery'
]);
/** @typedef {{ messageId: string, data?: Record<string, string> }} Fault */

/** Computation and nothing else: no clock, no chance, no file. */
const PURE_PACKAGES = /^@oslojs\/(crypto\/sha2|encoding)$/;

/** Of db's functions, the one that writes a statement. */
const SQL_FUNCTIONS = new Set(['insertRows']);

/**
 * Keeps every file to what its place in the project may know (docs/architecture.md).
 * @type {import('eslint').Rule.RuleModule}
 */
export const boundaries = {
	meta: {
		type: 'problem',
		schema: [],
		messages: {
			inside:
				'{{target}} lies inside «{{domain}}». Import it from #lib/server/{{domain}}/index.ts.',
			unknown:
				'«{{domain}}» is not in the table of scripts/lint/places.js. Decide there what it may call.',
			direction:
				'«{{from}}» may not call «{{to}}» (the table in scripts/lint/places.js says who may call whom).',
			only: '«{{to}}» is called by {{callers}} only.',
			component: 'A component knows no domain: give it what it shows.',
			browser: 'This file also runs in the browser: it may not import the server.',
			upwards: '{{from}} may not import {{to}}.',
			migration: 'A migration is frozen: it imports nothing of the app.',
			spec: 'The independent evaluator imports nothing of the app, or it would share its faults.',
			alias: 'Import #lib/…, which Node understands too.',
			query: 'SQL and Kysely belong in queries.ts or *-queries.ts of the domain.',
			rules: 'Rules are pure: they import their own folder, types, and what only computes.',
			impure: 'Rules are pure: no clock, chance or environment. Take it as an argument.'
		}
	},
	create(context) {
		const file = relative(context.cwd, context.filename).split(sep).join('/');
		const from = placeOf(file);
		const isPure = isRules(file);
		const asksNoSql = !mayQuery(file);

		/**
		 * @param {import('eslint').Rule.Node} node
		 * @param {unknown} source
		 * @param {boolean} isType
		 */
		function checkImport(node, source, isType) {
			if (typeof source !== 'string') return;
			const fault =
				faultOf(file, from, source, isType) ??
				(isPure && !isType ? ruleFault(file, source) : undefined);
			if (fault) context.report({ node, ...fault });
		}

		/** @type {import('eslint').Rule.RuleListener} */
		const listener = {
			ImportDeclaration(node) {
				checkImport(node, node.source.value, isTypeOnly(node));
				if (asksNoSql && node.specifiers.some((one) => SQL_FUNCTIONS.has(importedName(one))))
					context.report({ node, messageId: 'query' });
			},
			ExportNamedDeclaration: (node) => checkImport(node, node.source?.value, isTypeOnly(node)),
			ExportAllDeclaration: (node) => checkImport(node, node.source.value, isTypeOnly(node)),
			ImportExpression: (node) =>
				checkImport(node, node.source.type === 'Literal' ? node.source.value : undefined, false),
			/** @param {any} node `import('…').Type` */
			TSImportType: (node) =>
				checkImport(node, (node.source ?? node.argument?.literal)?.value, true),
			'CallExpression > MemberExpression.callee'(/** @type {any} */ node) {
				if (asksNoSql && node.property.type === 'Identifier' && SQL_CALLS.has(node.property.name))
					context.report({ node, messageId: 'query' });
			}
		};
		return isPure ? { ...listener, ...purity(context) } : listener;
	}
};

/**
 * What is wrong with one import, judged by the two places.
 * @param {string} file
 * @param {import('./places.js').Place} from
 * @param {string} source
 * @param {boolean} isType
 * @returns {Fault | undefined}
 */
function faultOf(file, from, source, isType) {
	const path = resolveImport(file, source);
	if (!path)
		return !mayQuery(file) && SQL_PACKAGES.test(source) ? { messageId: 'query' } : undefined;
	const isApp = path.startsWith('src/') || path.startsWith('migrations/');
	if (from.kind === 'migrations') return isApp ? { messageId: 'migration' } : undefined;
	if (from.kind === 'spec') return isApp ? { messageId: 'spec' } : undefined;
	if (from.kind === 'tests' || from.kind === 'tools') return undefined;
	if (source.startsWith('$lib')) return { messageId: 'alias' };
	const to = placeOf(path);
	if (to.kind === 'domain') return domainFault(file, from, to, path, isType);
	if (to.kind === 'hooks') {
		if (from.kind === 'components') return { messageId: 'component' };
		return from.kind === 'hooks' || from.kind === 'routes' ? undefined : upwards(from, 'the hooks');
	}
	// Everything else knows nothing of who shows or starts it.
	if (['routes', 'cli'].includes(to.kind) && to.kind !== from.kind)
		return upwards(from, `src/${to.kind}`);
	if (to.kind === 'components' && from.kind === 'domain')
		return { messageId: 'upwards', data: { from: 'The server', to: 'components' } };
	return undefined;
}

/**
 * @param {string} file
 * @param {import('./places.js').Place} from
 * @param {import('./places.js').Place} to
 * @param {string} path
 * @param {boolean} isType
 * @returns {Fault | undefined}
 */
function domainFault(file, from, to, path, isType) {
	const domain = to.domain ?? '';
	if (from.domain === domain) return undefined;
	if (from.kind === 'components') return { messageId: 'component' };
	if (from.kind === 'shared' && !isType) return { messageId: 'browser' };
	if (!MAY_CALL[domain]) return { messageId: 'unknown', data: { domain } };
	if (to.inside !== 'index.ts')
		return { messageId: 'inside', data: { target: posix.basename(path), domain } };
	if (from.kind === 'domain') {
		const own = from.domain ?? '';
		const mine = MAY_CALL[own];
		if (!mine) return { messageId: 'unknown', data: { domain: own } };
		// A foundation stands under the others: it may call only what its own row says.
		const isOpen = FOUNDATIONS.has(domain) && !FOUNDATIONS.has(own);
		if (!isOpen && !mine.includes(domain))
			return { messageId: 'direction', data: { from: own, to: domain } };
		return undefined;
	}
	const callers = ONLY_FROM[domain];
	if (callers && !callers.includes(from.kind) && !isTest(file))
		return { messageId: 'only', data: { to: domain, callers: callers.join(' and ') } };
	return undefined;
}

/** @param {import('./places.js').Place} from @param {string} to */
function upwards(from, to) {
	return {
		messageId: 'upwards',
		data: { from: from.domain ? `«${from.domain}»` : `A file of ${from.kind}`, to }
	};
}

/**
 * A value that rules take from outside. rules.ts has its domain's folder for its own, but not what asks the database.
 * @param {string} file
 * @param {string} source
 */
function ruleFault(file, source) {
	const path = resolveImport(file, source);
	if (PURE_PACKAGES.test(source)) return undefined;
	const isOwn = path?.startsWith(`${posix.dirname(file)}/`) && !mayQuery(path) && !isDoor(path);
	return isOwn ? undefined : { messageId: 'rules' };
}

/** A domain's index.ts, behind which everything lies. @param {string} path */
function isDoor(path) {
	return placeOf(path).inside === 'index.ts';
}

/** @param {import('eslint').Rule.RuleContext} context @returns {import('eslint').Rule.RuleListener} */
function purity(context) {
	/** @param {import('eslint').Rule.Node} node */
	const report = (node) => context.report({ node, messageId: 'impure' });
	return {
		'MemberExpression[object.name="Date"][property.name="now"]': report,
		'MemberExpression[object.name="Math"][property.name="random"]': report,
		'MemberExpression[object.name="process"]': report,
		'MemberExpression[object.name="performance"]': report,
		'NewExpression[callee.name="Date"][arguments.length=0]': report
	};
}

/** @param {any} node */
function isTypeOnly(node) {
	if (node.importKind === 'type' || node.exportKind === 'type') return true;
	const specifiers = node.specifiers ?? [];
	return (
		specifiers.length > 0 &&
		specifiers.every((/** @type {any} */ one) => (one.importKind ?? one.exportKind) === 'type')
	);
}

/** @param {any} specifier */
function importedName(specifier) {
	return specifier.imported?.name ?? '';
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Everything of the route tree that answers, from its files: pages and GET by their route (`/krav`), actions by route
 * and name (`/krav/nytt?/tomt`), other methods by route and method (`/sprak POST`).
 */
export function listEndpoints(folder = 'src/routes', route = ''): string[] {
	const own = existsSync(join(folder, '+page.svelte')) ? [route || '/'] : [];
	for (const name of ['+page.server.ts', '+server.ts'])
		if (existsSync(join(folder, name)))
			own.push(...endpointsOf(join(folder, name)).map((part) => `${route || '/'}${part}`));
	const below = readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.flatMap(({ name }) =>
			listEndpoints(join(folder, name), name.startsWith('(') ? route : `${route}/${name}`)
		);
	return [...new Set([...own, ...below])];
}

/** What a file adds to its route: nothing for GET and load, `?/name`, ` POST`. */
function endpointsOf(file: string): string[] {
	const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
	return source.statements.flatMap((statement) => {
		if (!ts.isVariableStatement(statement)) return [];
		return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
			if (!ts.isIdentifier(name)) return [];
			if (name.text === 'load' || name.text === 'GET') return [''];
			if (METHODS.includes(name.text)) return [` ${name.text}`];
			if (name.text !== 'actions' || !initializer) return [];
			const actions = ts.isSatisfiesExpression(initializer) ? initializer.expression : initializer;
			if (!ts.isObjectLiteralExpression(actions)) throw new Error(`Cannot read ${file}.`);
			return actions.properties.map((property) => {
				if (!property.name || !ts.isIdentifier(property.name))
					throw new Error(`Cannot read the actions of ${file}.`);
				return `?/${property.name.text}`;
			});
		});
	});
}

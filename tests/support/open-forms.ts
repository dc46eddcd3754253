import ts from 'typescript';

const PARSERS = new Set(['parse', 'safeParse']);
const WHOLE = new Set(['entries', 'keys', 'values', 'forEach']);
const OPEN_SCHEMAS = new Set(['loose', 'passthrough', 'looseObject', 'catchall']);

/**
 * Where a source takes what is sent as a whole, so that whoever sends it chooses what is in it: a form that is not read field
 * by field by name, nor by a schema that drops what it does not know. @returns line and text of each
 */
export function findOpenForms(text: string): string[] {
	if (!/form|request\.json|loose|passthrough|catchall/i.test(text)) return [];
	const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true);
	const found: string[] = [];
	const report = (node: ts.Node) =>
		found.push(
			`${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${node.getText()}`
		);
	const isForm = (node: ts.Node) =>
		/^\(?(await )?[\w.]*\bform(Data)?(\(\))?\)?$/.test(node.getText());
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
			const { name, expression } = node.expression;
			const [argument] = node.arguments;
			if (name.text === 'fromEntries' && argument && isForm(argument) && !isParsed(node))
				report(node);
			if (name.text === 'json' && expression.getText().endsWith('request') && !isParsed(node))
				report(node);
			if (WHOLE.has(name.text) && isForm(expression)) report(node);
			if (OPEN_SCHEMAS.has(name.text)) report(node);
		}
		if (ts.isForOfStatement(node) && isForm(node.expression)) report(node.expression);
		if ((ts.isSpreadElement(node) || ts.isSpreadAssignment(node)) && isForm(node.expression))
			report(node);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

/** Whether a schema reads it before anything else does. */
function isParsed(node: ts.Node): boolean {
	for (let one = node.parent; one && !ts.isStatement(one); one = one.parent)
		if (
			ts.isCallExpression(one) &&
			ts.isPropertyAccessExpression(one.expression) &&
			PARSERS.has(one.expression.name.text)
		)
			return true;
	return false;
}

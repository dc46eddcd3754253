import { existsSync, readFileSync } from 'node:fs';

/** A file that a text names, with what it says stands in it. */
export interface Proof {
	file: string;
	titles: string[];
}

/** What one line names: files in backticks, and after each, in quotes, what stands in it. */
export function readProofs(text: string): Proof[] {
	const proofs: Proof[] = [];
	for (const [, code, title] of text.matchAll(/`([^`]+)`|«([^»]+)»/g)) {
		if (code !== undefined && isFile(code)) proofs.push({ file: code, titles: [] });
		else if (title !== undefined) proofs.at(-1)?.titles.push(title);
	}
	return proofs;
}

function isFile(code: string): boolean {
	return /^[\w./()[\]=+-]+\.(ts|js|mjs|md|json|svelte|html|csv)$/.test(code);
}

/** What of it is not so. */
export function findUnproven({ file, titles }: Proof): string[] {
	if (!existsSync(file)) return [`${file} does not exist`];
	const text = readFileSync(file, 'utf8');
	return titles
		.filter((title) => !text.includes(title))
		.map((title) => `${file} has no «${title}»`);
}

import { normalName } from './names.ts';
import { ScimError } from './scim-error.ts';

const COMPARISONS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const;
export type Comparison = (typeof COMPARISONS)[number];
export type FilterValue = string | number | boolean | null;

/** What a filter asks (RFC 7644 §3.4.2.2). Paths are normal names; `some`: an element of the list that fits `part`. */
export type Filter =
	| { op: 'and' | 'or'; parts: Filter[] }
	| { op: 'not'; part: Filter }
	| { op: 'some'; path: string; part: Filter }
	| { op: 'pr'; path: string }
	| { op: Comparison; path: string; value: FilterValue };

/** More than any provider sends; less than what would cost the database something. */
export const FILTER_LIMITS = { length: 2000, depth: 8, comparisons: 40 };

type Token = { kind: '(' | ')' | '[' | ']' } | { kind: 'text'; value: string } | Word;
interface Word {
	kind: 'word';
	value: string;
}

const TOKEN = /\s*(?:([()[\]])|("(?:[^"\\]|\\.)*")|([^\s()[\]"]+))/y;
const ATTRIBUTE = /^[a-z$][\w$:.-]*$/i;
/** A value without quotes, which some examples have. */
const BARE_VALUE = /^[\w.@+-]+$/;

/** @throws ScimError invalidFilter */
export function parseFilter(text: string): Filter {
	if (text.length > FILTER_LIMITS.length)
		throw refuse(`er lengre enn ${FILTER_LIMITS.length} tegn.`);
	const reader = new Reader(tokenise(text));
	const filter = reader.either(0);
	reader.end();
	return filter;
}

function refuse(why: string): ScimError {
	return new ScimError(400, `Filteret ${why}`, 'invalidFilter');
}

function tokenise(text: string): Token[] {
	const tokens: Token[] = [];
	TOKEN.lastIndex = 0;
	const end = text.trimEnd().length;
	while (TOKEN.lastIndex < end) {
		const at = TOKEN.lastIndex;
		const match = TOKEN.exec(text);
		if (!match) throw refuse(`kan ikke leses fra tegn ${at + 1}.`);
		const [, sign, quoted, word] = match;
		if (sign !== undefined) tokens.push({ kind: sign as '(' });
		else if (quoted !== undefined) tokens.push({ kind: 'text', value: readQuoted(quoted) });
		else if (word !== undefined) tokens.push({ kind: 'word', value: word });
	}
	return tokens;
}

function readQuoted(quoted: string): string {
	let value: unknown;
	try {
		value = JSON.parse(quoted);
	} catch {
		throw refuse(`har en tekst som ikke kan leses: ${quoted.slice(0, 60)}`);
	}
	if (typeof value !== 'string' || value.includes('\0') || !value.isWellFormed())
		throw refuse('har en tekst med tegn som ikke kan brukes.');
	return value;
}

/** Reads by the grammar: `or` binds least, then `and`, then `not`. */
class Reader {
	#at = 0;
	#comparisons = 0;
	readonly #tokens: Token[];

	constructor(tokens: Token[]) {
		this.#tokens = tokens;
	}

	either(depth: number): Filter {
		return this.#joined('or', depth, () => this.#joined('and', depth, () => this.#one(depth)));
	}

	end(): void {
		if (this.#at < this.#tokens.length) throw refuse(`har noe etter slutten: ${this.#here()}`);
	}

	#joined(op: 'and' | 'or', depth: number, read: () => Filter): Filter {
		if (depth > FILTER_LIMITS.depth)
			throw refuse(`har mer enn ${FILTER_LIMITS.depth} parenteser i hverandre.`);
		const parts = [read()];
		while (this.#takeWord(op)) parts.push(read());
		const [only] = parts;
		return parts.length === 1 && only ? only : { op, parts };
	}

	#one(depth: number): Filter {
		if (this.#takeWord('not')) {
			if (this.#peek()?.kind !== '(') throw refuse('mangler en parentes etter «not».');
			return { op: 'not', part: this.#one(depth) };
		}
		if (this.#take('(')) {
			const inner = this.either(depth + 1);
			if (!this.#take(')')) throw refuse('mangler en sluttparentes.');
			return inner;
		}
		return this.#comparison(depth);
	}

	#comparison(depth: number): Filter {
		if (++this.#comparisons > FILTER_LIMITS.comparisons)
			throw refuse(`har mer enn ${FILTER_LIMITS.comparisons} ledd.`);
		const path = this.#attribute();
		if (this.#take('[')) return this.#some(path, depth);
		return this.#compared(path);
	}

	/** `emails[type eq "work"]`, and `emails[type eq "work"].value eq "…"`, which the RFC only has in paths. */
	#some(path: string, depth: number): Filter {
		const part = this.either(depth + 1);
		if (!this.#take(']')) throw refuse('mangler «]».');
		const next = this.#peek();
		if (next?.kind !== 'word' || !next.value.startsWith('.')) return { op: 'some', path, part };
		this.#at++;
		const compared = this.#compared(next.value.slice(1).toLowerCase());
		return { op: 'some', path, part: { op: 'and', parts: [part, compared] } };
	}

	#compared(path: string): Filter {
		const operator = this.#word().toLowerCase();
		if (operator === 'pr') return { op: 'pr', path };
		const op = COMPARISONS.find((one) => one === operator);
		if (!op) throw refuse(`har en ukjent sammenlikning: «${operator.slice(0, 40)}».`);
		return { op, path, value: this.#value() };
	}

	#attribute(): string {
		const name = this.#word();
		if (!ATTRIBUTE.test(name)) throw refuse(`har et navn som ikke kan leses: ${name.slice(0, 60)}`);
		return normalName(name);
	}

	#value(): FilterValue {
		const token = this.#peek();
		this.#at++;
		if (token?.kind === 'text') return token.value;
		if (token?.kind !== 'word') throw refuse('mangler en verdi.');
		const small = token.value.toLowerCase();
		if (small === 'true' || small === 'false') return small === 'true';
		if (small === 'null') return null;
		if (/^-?\d{1,15}(\.\d{1,15})?$/.test(token.value)) return Number(token.value);
		if (!BARE_VALUE.test(token.value)) throw refuse('har en verdi uten hermetegn.');
		return token.value;
	}

	#word(): string {
		const token = this.#peek();
		if (token?.kind !== 'word') throw refuse(`er ikke fullstendig: ${this.#here()}`);
		this.#at++;
		return token.value;
	}

	#takeWord(word: string): boolean {
		const token = this.#peek();
		if (token?.kind !== 'word' || token.value.toLowerCase() !== word) return false;
		this.#at++;
		return true;
	}

	#take(kind: Token['kind']): boolean {
		if (this.#peek()?.kind !== kind) return false;
		this.#at++;
		return true;
	}

	#peek(): Token | undefined {
		return this.#tokens[this.#at];
	}

	#here(): string {
		const token = this.#peek();
		if (!token) return 'det slutter for tidlig.';
		return 'value' in token ? `«${token.value.slice(0, 40)}»` : `«${token.kind}»`;
	}
}

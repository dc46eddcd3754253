import { logChange, type Context } from '../../db/index.ts';
import { collectOwnData, requireSelf, type OwnData } from './collect-own-data.ts';
import { listStatements, type StoredStatement } from './learning-queries.ts';

/** Changes when a key of the file gets another meaning or goes away; new keys may come without. */
const VERSION = 1;

/** Statements that are read at once. */
const AT_ONCE = 1000;

/**
 * Everything about the person as JSON, in pieces: a person can have tens of thousands of statements, which go from the
 * database to the file as they are. That it was taken out is noted.
 * @throws Forbidden
 */
export async function writeOwnDataFile(context: Context): Promise<string[]> {
	const data = await takeOwnData(context, 'json');
	const head = {
		format: 'kyndig-own-data',
		version: VERSION,
		takenAt: context.now,
		...data
	};
	const pieces = [JSON.stringify(head, null, '\t').slice(0, -'\n}'.length), ',\n\t"statements": ['];
	let isFirst = true;
	for await (const statements of readStatements(context)) {
		pieces.push(`${isFirst ? '\n\t\t' : ',\n\t\t'}${statements.join(',\n\t\t')}`);
		isFirst = false;
	}
	return [...pieces, `${isFirst ? '' : '\n\t'}]\n}\n`];
}

/** The same without the statements themselves, for a file that people read. That it was taken out is noted. @throws Forbidden */
export async function takeOwnData(context: Context, format: 'json' | 'html'): Promise<OwnData> {
	await requireSelf(context);
	await logChange(context, 'opplysninger-lastet-ned', { format });
	return collectOwnData(context);
}

async function* readStatements(context: Context): AsyncGenerator<string[]> {
	const me = await requireSelf(context);
	let after: StoredStatement | null = null;
	for (;;) {
		const rows: StoredStatement[] = await listStatements(context, me, { after, most: AT_ONCE });
		if (rows.length > 0) yield rows.map(({ text }) => text);
		after = rows.at(-1) ?? null;
		if (rows.length < AT_ONCE) return;
	}
}

import { openDatabase } from '#lib/server/db/index.ts';
import { createRandom } from '#lib/server/demo/random.ts';
import { Refusal } from '#lib/server/imports/index.ts';
import { nextMutation } from './mutations.ts';

/** What one writer tells when it is done, as JSON on standard output. */
export interface Told {
	/** How often it did each thing. */
	done: Record<string, number>;
	/** What it was refused, as it should be: others came first. */
	refused: number;
	/** Everything else that went wrong. */
	errors: string[];
}

/** A process of its own: `node writer.ts URL SEED MUTATIONS`. */
const [url = '', seed = '', mutations = ''] = process.argv.slice(2);
const { db, close } = await openDatabase({ url, folder: '' });
const random = createRandom(Number(seed));
const told: Told = { done: {}, refused: 0, errors: [] };
for (let count = 0; count < Number(mutations); count++) {
	const { name, run } = nextMutation({ db, random });
	try {
		await run({ db, random });
		told.done[name] = (told.done[name] ?? 0) + 1;
	} catch (error) {
		if (error instanceof Refusal) told.refused++;
		else told.errors.push(`${name}: ${describe(error)}`);
	}
}
await close();
process.stdout.write(JSON.stringify(told));

function describe(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const code = 'code' in error ? ` ${String(error.code)}` : '';
	const detail = 'detail' in error ? ` (${String(error.detail)})` : '';
	return `${error.message}${code}${detail}\n${error.stack}`;
}

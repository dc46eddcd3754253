import { randomUUID } from 'node:crypto';
import type { Context } from '../db/index.ts';
import { getActorId, insertStatements } from './queries.ts';
import { statementSchema } from './schema.ts';
import { toStatement, type LearningFact } from './statements.ts';

/**
 * Stores what a person did as xAPI statements, in the caller's transaction: they are there exactly when the
 * change they tell about is. The caller has checked that the actor may.
 * @throws ZodError when a statement would break the rules of xAPI (a bug; everything is rolled back)
 */
export async function emitStatements(
	context: Context,
	personId: number,
	facts: LearningFact[]
): Promise<void> {
	if (facts.length === 0) return;
	const home = homePage();
	const actorId = await getActorId(context, personId);
	const statements = facts.map((fact) =>
		statementSchema.parse(toStatement(fact, { home, id: randomUUID(), actorId, at: context.now }))
	);
	await insertStatements(context, personId, statements);
}

/** Address of the installation without a slash at the end. Accounts and activities are named under it. */
function homePage(env: NodeJS.ProcessEnv = process.env): string {
	return (env['ORIGIN'] || 'http://localhost:3000').replace(/\/+$/, '');
}

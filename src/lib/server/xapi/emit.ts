import { randomUUID } from 'node:crypto';
import type { Context } from '../db/index.ts';
import { homePage } from './home-page.ts';
import { getActorId, insertStatements } from './queries.ts';
import { toSignatureStatement, type SignatureFact } from './agreements/statement.ts';
import { agreementStatementSchema, statementSchema } from './schema.ts';
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
	const statements = facts.map((fact) => {
		const setting = { home, id: randomUUID(), actorId, at: fact.at ?? context.now };
		return statementSchema.parse(toStatement(fact, setting));
	});
	await insertStatements(context, personId, statements);
}

/** Stores that a person signed an agreement, in the same way. @param actorId the opaque name of the person @throws ZodError */
export async function emitSignature(
	context: Context,
	{ personId, actorId }: { personId: number; actorId: string },
	fact: SignatureFact
): Promise<void> {
	const setting = { home: homePage(), id: randomUUID(), actorId, at: context.now };
	const statement = agreementStatementSchema.parse(toSignatureStatement(fact, setting));
	await insertStatements(context, personId, [statement]);
}

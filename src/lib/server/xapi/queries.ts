import { insertRows, type Context } from '../db/index.ts';
import type { AgreementStatement, Statement } from './schema.ts';

/** The opaque name that statements know a person by. */
export async function getActorId(context: Context, personId: number): Promise<string> {
	const { actorId } = await context.trx
		.selectFrom('person')
		.select('actorId')
		.where('id', '=', personId)
		.executeTakeFirstOrThrow();
	return actorId;
}

export async function insertStatements(
	context: Context,
	personId: number,
	statements: (Statement | AgreementStatement)[]
): Promise<void> {
	await insertRows(
		context.trx,
		'xapi_statement',
		{
			municipality_id: 'integer',
			id: 'uuid',
			person_id: 'integer',
			verb: 'text',
			object_id: 'text',
			registration: 'uuid',
			occurred_at: 'timestamptz',
			statement: 'jsonb'
		},
		statements.map((statement) => [
			context.municipalityId,
			statement.id,
			personId,
			statement.verb.id,
			statement.object.id,
			statement.context.registration,
			statement.timestamp,
			JSON.stringify(statement)
		])
	);
}

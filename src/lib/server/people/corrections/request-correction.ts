import { Forbidden, require } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { insertRequest } from './correction-queries.ts';
import { CorrectionRefused } from './errors.ts';
import { MOST_OPEN, readRequest, type TypedRequest } from './rules.ts';

/** Asks the kommune to correct something that is held about the actor. @throws Forbidden, CorrectionRefused */
export async function requestCorrection(context: Context, typed: TypedRequest): Promise<void> {
	await require(context, 'self', { self: true });
	const { actor } = context;
	if (actor.kind !== 'person') throw new Forbidden();
	const read = readRequest(typed);
	if ('faults' in read) throw new CorrectionRefused(read.faults);
	const id = await insertRequest(context, actor.personId, read.request, MOST_OPEN);
	if (id === undefined) throw new CorrectionRefused([{ field: 'wrong', kind: 'too-many' }]);
	await logChange(context, 'retting-bedt-om', { retting: id, gjelder: read.request.topic });
}

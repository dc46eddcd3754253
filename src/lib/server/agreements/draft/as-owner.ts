import { listWritableAgreements, require, type AgreementReach } from '../../auth/index.ts';
import { actAs, type Context } from '../../db/index.ts';
import { NotFound } from '../errors.ts';
import { findAgreement, hasDraft } from './draft-queries.ts';

/** The tenant that owns what holds in every kommune. */
const COOPERATION = 0;

/**
 * Does what only whoever writes the agreements of an owner may. The co-operation's belong to none of its kommuner, so the work
 * is done as its own tenant, and the transaction is the actor's kommune's again afterwards.
 * @throws Forbidden, and what `work` throws
 */
export async function asOwner<T>(
	context: Context,
	reach: AgreementReach,
	work: (here: Context) => Promise<T>
): Promise<T> {
	await require(context, 'agreements', { reach });
	if (reach === 'municipality') return work(context);
	const { trx, actor, municipalityId } = context;
	const personId = actor.kind === 'person' ? actor.personId : undefined;
	await actAs(trx, { municipalityId: COOPERATION, personId });
	const result = await work({ ...context, municipalityId: COOPERATION });
	await actAs(trx, { municipalityId, personId });
	return result;
}

/**
 * Whose agreement has the code, published or drafted, where the actor may see it.
 * @throws Forbidden, NotFound: there is none, or it is another kommune's
 */
export async function ownerOf(context: Context, code: string): Promise<AgreementReach> {
	await require(context, 'agreements', {});
	const writable = await listWritableAgreements(context);
	// First what they write: somebody else may have taken the code meanwhile, and the draft is still theirs.
	for (const reach of writable)
		if (await asOwner(context, reach, (here) => hasDraft(here, code))) return reach;
	const agreement = await findAgreement(context, code);
	if (agreement?.owner === COOPERATION) return 'cooperation';
	if (agreement?.owner === context.municipalityId && writable.includes('municipality'))
		return 'municipality';
	throw new NotFound();
}

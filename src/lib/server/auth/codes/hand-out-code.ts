import { randomBytes } from 'node:crypto';
import { logChange, type Context } from '../../db/index.ts';
import { findColleague } from '../queries.ts';
import { require } from '../require.ts';
import { CODE_LENGTH, CODE_LIFE, showCode, toCodeParts } from '../rules/one-time-code.ts';
import { requireStepUp } from '../step-up.ts';
import { replaceCode } from './code-queries.ts';
import { hashSecret } from './hash-secret.ts';

/** A code, the only time that anybody sees it. */
export interface HandedOut {
	/** In groups of four. */
	code: string;
	name: string;
	expiresAt: Date;
}

/**
 * Makes a code that lets one employee in once, in the next half hour, and makes their earlier ones worthless. Logged as a
 * look at them, which they see, and in the audit log.
 * @param secret the installation's
 * @returns null when nobody with that id works in the kommune, or it is the actor
 * @throws Forbidden, StepUpNeeded
 */
export async function handOutCode(
	context: Context,
	{ personId, secret }: { personId: number; secret: string }
): Promise<HandedOut | null> {
	await require(context, 'configure', {});
	requireStepUp(context);
	const { trx, actor, municipalityId, now, today } = context;
	const madeByPerson = actor.kind === 'person' ? actor.personId : null;
	const name = await findColleague(trx, municipalityId, personId, today);
	if (name === null || personId === madeByPerson) return null;
	const parts = toCodeParts(randomBytes(CODE_LENGTH));
	const expiresAt = new Date(now.getTime() + CODE_LIFE);
	const id = await replaceCode(trx, {
		...{ municipalityId, personId, madeByPerson, expiresAt },
		selector: parts.selector,
		secretHash: hashSecret(parts.secret, secret, { municipalityId, personId }),
		madeAt: now,
		madeBy: actor.name
	});
	await require(context, 'configure', { people: [personId] });
	await logChange(context, 'engangskode-laget', { personId, kode: id });
	return { code: showCode(parts), name, expiresAt };
}

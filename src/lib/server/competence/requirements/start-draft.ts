import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { later } from '../../imports/index.ts';
import { NotFound } from '../not-found.ts';
import { listVersions } from '../requirement-queries.ts';
import type { StoredVersion } from '../requirement-versions.ts';
import { toFields, type DraftFields } from './fields.ts';
import { BASELINE } from '../plan-requirements.ts';
import { versionInForce } from './views.ts';

/**
 * What the form of a new draft begins with; nothing is kept. `empty`: a new requirement for everyone. `copy`: a new one
 * that says the same as another, without its code. `version`: a new version, or the kommune's tightening of a baseline.
 */
export type DraftStart =
	{ from: 'empty' } | { from: 'copy'; code: string } | { from: 'version'; code: string };

/** @throws Forbidden, NotFound when there is no such requirement */
export async function startDraft(context: Context, start: DraftStart): Promise<DraftFields> {
	await require(context, 'requirements', {});
	const { today } = context;
	if (start.from === 'empty')
		return { 'gjelder.alle': 'true', niva: '1', 'frist.dager': '30', fra: today };
	const versions = await listOwnAndBaseline(context, start.code);
	const current = versionInForce(versions, today) ?? versions.at(-1);
	if (!current) throw new NotFound(`Kravet «${start.code}» finnes ikke.`);
	const fields = toFields({
		code: start.code,
		content: current.content,
		from: today,
		until: 'infinity',
		reason: current.reason
	});
	if (start.from === 'copy') return { ...fields, kode: '' };
	// A version begins no earlier than the one before it; then it carries on from what that says.
	const last = versions.findLast(({ owner }) => owner === context.municipalityId);
	return { ...fields, fra: last ? later(today, last.validFrom) : today };
}

/** Versions of one requirement, the baseline's before the kommune's own. */
export async function listOwnAndBaseline(
	{ trx, municipalityId }: Context,
	code: string
): Promise<StoredVersion[]> {
	return (await listVersions(trx, [code])).filter(
		({ owner }) => owner === municipalityId || owner === BASELINE
	);
}

import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { makeChange } from '../bulk/make-change.ts';
import type { RequirementChange } from './publish-draft.ts';

/**
 * Sets or moves the last day of what the kommune itself requires; under a baseline, that takes over again.
 * @param input `lastDay`: `YYYY-MM-DD` or `DD.MM.YYYY`, also one that is past; `reason`: why, for the history
 * @param options `atOnce`: people whose timeline may be computed while the actor waits
 * @throws Forbidden; NotFound; RequirementRefused with the fields `kode`, `til` and `grunn`
 */
export async function endRequirement(
	context: Context,
	input: { code: string; lastDay: string; reason: string },
	options: { atOnce?: number } = {}
): Promise<RequirementChange> {
	await require(context, 'requirements', {});
	const { code } = input;
	const made = await makeChange(context, 'end-requirement', input, options);
	return made.state === 'done' ? { state: 'done', code } : { state: 'queued', code, id: made.id };
}

import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { NotFound } from '../not-found.ts';
import { comparable, compareVersions, type Difference } from './compare-versions.ts';
import { listDraftRows } from './draft-queries.ts';
import { summarize, type DraftSummary } from './get-draft.ts';
import { getCatalogue, listEnds } from './queries.ts';
import { listOwnAndBaseline } from './start-draft.ts';
import { stateOfRequirement, type State } from './states.ts';
import { toView, versionInForce, type Asked, type Owner, type VersionView } from './views.ts';

export interface RequirementDetail {
	code: string;
	asks: Asked;
	state: Exclude<State, 'erstattet'>;
	/** `kommune` where the kommune has versions of its own, also when it tightens a baseline. */
	owner: Owner;
	/** Whether the kommune has versions that it can end. */
	canEnd: boolean;
	/** What holds today; null when nothing does. */
	inForce: VersionView | null;
	/** All of them, the kommune's own before the baseline's, the newest first. */
	versions: VersionView[];
	drafts: DraftSummary[];
	/** What has happened, newest first. */
	history: HistoryEntry[];
}

export type HistoryEntry = { at: Date; by: string; reason: string } & (
	| {
			kind: 'published';
			version: VersionView;
			/** From the same owner's version before it, in which a is the older; empty for the first. */
			differences: Difference[];
	  }
	/** The kommune set or moved the last day. */
	| { kind: 'ended'; lastDay: string }
);

/** One requirement with all its versions and what has happened to it. @throws Forbidden, NotFound */
export async function getRequirement(context: Context, code: string): Promise<RequirementDetail> {
	await require(context, 'requirements', {});
	const { trx, municipalityId, today } = context;
	const stored = await listOwnAndBaseline(context, code);
	const drafts = await listDraftRows(trx, municipalityId, { code });
	const newest = versionInForce(stored, today) ?? stored.at(-1);
	if (!newest)
		throw new NotFound(
			drafts.length > 0 ? `Kravet «${code}» er bare et utkast.` : `Kravet «${code}» finnes ikke.`
		);
	const catalogue = await getCatalogue(trx);
	const view = (version: typeof newest) => toView(version, stored, catalogue, today);
	const published = stored.map((version): HistoryEntry => {
		const previous = stored.find(
			({ owner, number }) => owner === version.owner && number === version.number - 1
		);
		return {
			kind: 'published',
			at: version.createdAt,
			by: version.createdBy,
			reason: version.reason,
			version: view(version),
			differences: previous ? compareVersions(comparable(previous), comparable(version)) : []
		};
	});
	const ended = (await listEnds(trx, municipalityId, code)).map((end): HistoryEntry => ({
		kind: 'ended',
		...end
	}));
	const current = versionInForce(stored, today);
	const isOwn = stored.some(({ owner }) => owner === municipalityId);
	return {
		code,
		asks: view(newest).asks,
		state: stateOfRequirement(stored, today),
		owner: isOwn && municipalityId !== 0 ? 'kommune' : 'felles',
		canEnd: isOwn,
		inForce: current ? view(current) : null,
		versions: stored.toReversed().map(view),
		drafts: drafts.map((row) => summarize(row, catalogue)),
		history: [...published, ...ended].sort(
			(a, b) => b.at.getTime() - a.at.getTime() || compareMade(a, b)
		)
	};
}

/** Of what was made at the same moment, as by one import: what begins later is newer, then the higher number. */
function compareMade(a: HistoryEntry, b: HistoryEntry): number {
	if (a.kind !== 'published' || b.kind !== 'published')
		return Number(a.kind === 'published') - Number(b.kind === 'published');
	if (a.version.from !== b.version.from) return a.version.from < b.version.from ? 1 : -1;
	return b.version.number - a.version.number;
}

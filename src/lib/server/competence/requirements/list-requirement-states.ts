import { require } from '../../auth/index.ts';
import type { Context, ScopeColumn } from '../../db/index.ts';
import { BASELINE } from '../plan-requirements.ts';
import { listVersions } from '../requirement-queries.ts';
import type { StoredVersion } from '../requirement-versions.ts';
import { compareWithBaseline } from './compare-versions.ts';
import { listDraftRows } from './draft-queries.ts';
import { summarize, type DraftSummary } from './get-draft.ts';
import { getCatalogue, type Catalogue } from './queries.ts';
import { isEmpty, isInForce, stateOfRequirement, type State } from './states.ts';
import { toView, versionInForce, type Asked, type Owner, type VersionView } from './views.ts';

/** One requirement that the kommune has, or has a draft of. */
export interface RequirementState {
	code: string;
	/** null when there is only a draft that cannot be read. */
	asks: Asked | null;
	level: number | null;
	owner: Owner;
	/** Fields in which the kommune asks more than the baseline that holds the same day; null: it has no baseline then. */
	tightens: string[] | null;
	state: Exclude<State, 'erstattet'>;
	/** The version in force; before it begins the first to come, after it ended the last. null: only drafts. */
	version: VersionView | null;
	/** The next version to begin, when another is in force. */
	next: VersionView | null;
	/** First and last day of the version, or of the newest draft. */
	from: string;
	lastDay: string | null;
	scope: ScopeColumn | null;
	drafts: DraftSummary[];
}

/**
 * Every requirement of the kommune on a day: the baseline's, its own, and drafts; ordered by the name of what is asked.
 * @param input `search`: part of a code or a name in any language, or empty; `state`: only these (`utkast`: those with a
 * draft; `planlagt`: also those with a version to come), or null
 * @throws Forbidden
 */
export async function listRequirementStates(
	context: Context,
	input: { date: string; search: string; state: State | null }
): Promise<RequirementState[]> {
	await require(context, 'requirements', {});
	const { trx, municipalityId } = context;
	const catalogue = await getCatalogue(trx);
	const versions = (await listVersions(trx, null)).filter(
		({ owner }) => owner === BASELINE || owner === municipalityId
	);
	const drafts = (await listDraftRows(trx, municipalityId, null)).map((row) =>
		summarize(row, catalogue)
	);
	const codes = new Set([...versions, ...drafts].map(({ code }) => code));
	return [...codes]
		.map((code) =>
			describe(
				code,
				versions.filter((version) => version.code === code),
				drafts.filter((draft) => draft.code === code),
				{ catalogue, date: input.date }
			)
		)
		.filter((one) => isFound(one, input.search) && isIn(one, input.state))
		.sort(
			(a, b) =>
				nameOf(a).localeCompare(nameOf(b), 'nb') || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
		);
}

function describe(
	code: string,
	versions: StoredVersion[],
	drafts: DraftSummary[],
	{ catalogue, date }: { catalogue: Catalogue; date: string }
): RequirementState {
	const view = (version: StoredVersion | undefined) =>
		version ? toView(version, versions, catalogue, date) : null;
	const toCome = versions
		.filter((version) => !isEmpty(version) && version.validFrom > date)
		.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
	const inForce = versionInForce(versions, date);
	const shown = inForce ?? toCome[0] ?? lastEnded(versions);
	const version = view(shown);
	const [draft] = drafts;
	return {
		code,
		asks: version?.asks ?? draft?.asks ?? null,
		level: version?.content.level ?? draft?.level ?? null,
		owner: version?.owner ?? 'kommune',
		tightens: shown ? tightenedFields(shown, versions) : null,
		state: stateOfRequirement(versions, date),
		version,
		next: inForce ? view(toCome[0]) : null,
		from: version?.from ?? draft?.from ?? '',
		lastDay: version ? version.lastDay : (draft?.lastDay ?? null),
		scope: version?.content.scope ?? null,
		drafts
	};
}

function lastEnded(versions: StoredVersion[]): StoredVersion | undefined {
	const held = versions.filter((version) => !isEmpty(version));
	return (held.length > 0 ? held : versions)
		.toSorted((a, b) => (a.validUntil < b.validUntil ? -1 : 1))
		.at(-1);
}

function tightenedFields(shown: StoredVersion, versions: StoredVersion[]): string[] | null {
	if (shown.owner === BASELINE) return null;
	const base = versions.find(
		(version) => version.owner === BASELINE && isInForce(version, shown.validFrom)
	);
	if (!base) return null;
	return compareWithBaseline(shown.content, base.content)
		.filter(({ verdict }) => verdict === 'stricter')
		.map(({ field }) => field);
}

function isFound({ code, asks }: RequirementState, search: string): boolean {
	const wanted = search.trim().toLocaleLowerCase('nb');
	return [code, ...Object.values(asks?.name ?? {})].some((text) =>
		text.toLocaleLowerCase('nb').includes(wanted)
	);
}

function isIn(requirement: RequirementState, state: State | null): boolean {
	if (state === null) return true;
	if (state === 'utkast') return requirement.drafts.length > 0;
	if (state === 'planlagt') return requirement.state === 'planlagt' || requirement.next !== null;
	return requirement.state === state;
}

function nameOf({ asks, code }: RequirementState): string {
	return asks?.name.nb ?? code;
}

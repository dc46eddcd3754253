import type { LocalText } from '../../db/index.ts';
import { lastDayBefore } from '../../imports/index.ts';
import { BASELINE } from '../plan-requirements.ts';
import type { RequirementContent, StoredVersion } from '../requirement-versions.ts';
import type { Catalogue } from './queries.ts';
import { isInForce, stateOfVersion, type State } from './states.ts';

/** Who decides a requirement: the co-operation, or the kommune. */
export type Owner = 'felles' | 'kommune';

/** What a requirement asks for. */
export interface Asked {
	kind: 'competence' | 'agreement';
	code: string;
	/** The code where the catalogue has no name. */
	name: LocalText;
}

/** A published version. */
export interface VersionView {
	/** `owner-number`, as the address of a comparison has it. */
	key: string;
	owner: Owner;
	number: number;
	state: Exclude<State, 'utkast'>;
	/** First day. */
	from: string;
	/** Last day, null when open. The day before `from` when it never held. */
	lastDay: string | null;
	content: RequirementContent;
	asks: Asked;
	reason: string;
	createdAt: Date;
	createdBy: string;
}

function ownerOf({ owner }: { owner: number }): Owner {
	return owner === BASELINE ? 'felles' : 'kommune';
}

export function askedBy(
	{ competence, agreement }: RequirementContent,
	catalogue: Catalogue
): Asked {
	const kind = agreement === null ? 'competence' : 'agreement';
	const code = agreement ?? competence ?? '';
	const names = kind === 'competence' ? catalogue.competences : catalogue.agreements;
	return { kind, code, name: names.get(code)?.name ?? { nb: code } };
}

/** @param versions those that the version stands among; of other owners and requirements too */
export function toView(
	version: StoredVersion,
	versions: StoredVersion[],
	catalogue: Catalogue,
	date: string
): VersionView {
	const siblings = versions.filter(
		({ owner, code }) => owner === version.owner && code === version.code
	);
	return {
		key: `${version.owner}-${version.number}`,
		owner: ownerOf(version),
		number: version.number,
		state: stateOfVersion(version, siblings, date),
		from: version.validFrom,
		lastDay: lastDayBefore(version.validUntil),
		content: version.content,
		asks: askedBy(version.content, catalogue),
		reason: version.reason,
		createdAt: version.createdAt,
		createdBy: version.createdBy
	};
}

/** The version that holds on a day: the kommune's own where it has one, else the baseline's. */
export function versionInForce(versions: StoredVersion[], date: string): StoredVersion | undefined {
	const holding = versions.filter((version) => isInForce(version, date));
	return holding.find(({ owner }) => owner !== BASELINE) ?? holding[0];
}

import { namesPosition, type Frame, type Status } from '../competence/index.ts';

type Version = Frame['requirements'][number]['versions'][number];
type Scope = Version['scope'];

/** A requirement in effect on the day asked about. */
export interface Effective {
	requirementId: number;
	scope: Scope;
}

/** The requirements in effect on a day, each by the version that then counts. */
export function listEffective(frame: Frame, day: number): Effective[] {
	return frame.requirements.flatMap(({ id, versions }) => {
		const version = versions.find(({ from, until }) => from <= day && day < until);
		return version ? [{ requirementId: id, scope: version.scope }] : [];
	});
}

/** Whether some requirement names the position, by code or title; those for everyone, leaders, units and systems do not. */
export function isNamed(
	position: { code: string; title: string },
	effective: Effective[]
): boolean {
	return effective.some(
		({ scope }) => scope.position !== undefined && namesPosition(scope.position, position)
	);
}

/** How many requirements name no position: those for everyone, and those for leaders, units or systems. */
export function countGeneral(effective: Effective[]): { everyone: number; others: number } {
	const general = effective.filter(({ scope }) => scope.position === undefined);
	const everyone = general.filter(({ scope }) => Object.keys(scope).length === 0).length;
	return { everyone, others: general.length - everyone };
}

/**
 * Why a system has no trained owner. `ingen`: nobody employed has the role. `uten-krav`: nothing is required of them for
 * it. `ikke-opplart`: every one of them lacks something that is required for it.
 */
export type UntrainedReason = 'ingen' | 'uten-krav' | 'ikke-opplart';

/** An owner of a system, with the status of each requirement the person is subject to. */
export interface Owner {
	statuses: ReadonlyMap<number, Status>;
}

/** Why the system has no trained owner on the day; null when it has one. */
export function untrainedReason(
	system: string,
	owners: Owner[],
	effective: Effective[]
): UntrainedReason | null {
	if (owners.length === 0) return 'ingen';
	const asked = effective
		.filter(({ scope }) => isForOwners(scope, system))
		.map(({ requirementId }) => requirementId);
	const answers = owners.map(({ statuses }) => asked.flatMap((id) => statuses.get(id) ?? []));
	// A requirement for owners in one unit only asks nothing of those elsewhere.
	if (answers.every((statuses) => statuses.length === 0)) return 'uten-krav';
	return answers.some((statuses) => statuses.length > 0 && statuses.every(isInPlace))
		? null
		: 'ikke-opplart';
}

function isForOwners({ system }: Scope, name: string): boolean {
	return (
		system?.role === 'systemansvarlig' &&
		system.name.toLocaleLowerCase('nb') === name.toLocaleLowerCase('nb')
	);
}

function isInPlace(status: Status): boolean {
	return status === 'met' || status === 'expiring' || status === 'waived';
}

import type { Trx } from '../db/index.ts';
import {
	layOver,
	toDay,
	type AgreementVersion,
	type Frame,
	type PersonFacts,
	type Requirement,
	type RequirementVersion,
	type Unit
} from './rules/index.ts';
import {
	findFrameRevision,
	listFacts,
	listFrame,
	type FactRow,
	type FrameRow,
	type VersionData
} from './timeline-queries.ts';

/** The newest frame of each kommune that this process has read; a revision is never used twice, in any database. */
const frames = new Map<number, { revision: string; frame: Frame }>();

/**
 * What a kommune requires and how it is organised, ready for the rules.
 * @param revision the frame's revision, when the caller knows it: then it is read only if this process has not got it
 */
export async function getFrame(
	trx: Trx,
	municipalityId: number,
	revision?: string | null
): Promise<Frame> {
	const now = revision === undefined ? await findFrameRevision(trx, municipalityId) : revision;
	const known = frames.get(municipalityId);
	if (known && known.revision === now) return known.frame;
	const rows = await listFrame(trx, municipalityId);
	const frame = {
		units: unitsOf(rows),
		requirements: requirementsOf(rows),
		agreements: agreementsOf(rows)
	};
	const read = rows.find((row) => row.kind === 'frame')?.data.revision;
	if (read) frames.set(municipalityId, { revision: read, frame });
	return frame;
}

/** Which facts are wanted of evidence and waivers; what is left out is wanted whole. */
export interface Wanted {
	competences: number[];
	agreements: number[];
	requirements: number[];
}

/** What the rules need to know about each person, as a kommune sees them. A person without facts has an empty entry. */
export async function getFacts(
	trx: Trx,
	municipalityId: number,
	people: number[],
	wanted?: Wanted
): Promise<Map<number, PersonFacts>> {
	const facts = new Map<number, PersonFacts>(people.map((person) => [person, emptyFacts()]));
	for (const row of await listFacts(trx, municipalityId, people, wanted)) {
		const person = facts.get(row.personId);
		if (person) addFact(person, row);
	}
	return facts;
}

/** The evidence and waivers that these requirements ask about, in any of their versions. */
export function wantedBy(requirements: Requirement[]): Wanted {
	const demands = requirements.flatMap(({ versions }) => versions.map(({ demand }) => demand));
	return {
		competences: [
			...new Set(demands.flatMap((one) => (one.kind === 'competence' ? one.competence : [])))
		],
		agreements: [
			...new Set(demands.flatMap((one) => (one.kind === 'agreement' ? one.agreement : [])))
		],
		requirements: requirements.map(({ id }) => id)
	};
}

function emptyFacts(): PersonFacts {
	return {
		employments: [],
		absences: [],
		accesses: [],
		waivers: [],
		achievements: [],
		signatures: []
	};
}

function addFact(facts: PersonFacts, row: FactRow): void {
	switch (row.kind) {
		case 'employment':
			facts.employments.push(between(row.data));
			break;
		case 'absence':
			facts.absences.push(between(row.data));
			break;
		case 'access':
			facts.accesses.push(between(row.data));
			break;
		case 'waiver':
			facts.waivers.push(between(row.data));
			break;
		case 'achievement': {
			const { data } = row;
			facts.achievements.push({
				...between({ ...data, from: data.on }),
				on: toDay(data.on),
				revoked: toDay(data.revoked)
			});
			break;
		}
		case 'signature': {
			const { data } = row;
			facts.signatures.push({ ...data, on: toDay(data.on) });
			break;
		}
	}
}

function between<T extends { from: string; until: string }>(
	data: T
): Omit<T, 'from' | 'until'> & { from: number; until: number } {
	return { ...data, from: toDay(data.from), until: toDay(data.until) };
}

function requirementsOf(rows: FrameRow[]): Frame['requirements'] {
	const byCode = new Map<
		string,
		{ id: number; baseline: RequirementVersion[]; own: RequirementVersion[] }
	>();
	for (const row of rows) {
		if (row.kind !== 'version') continue;
		const { data } = row;
		const entry = byCode.get(data.code) ?? { id: data.requirement, baseline: [], own: [] };
		byCode.set(data.code, entry);
		(data.owner === 0 ? entry.baseline : entry.own).push(versionOf(data));
	}
	return [...byCode]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([code, { id, baseline, own }]) => ({ id, code, versions: layOver(baseline, own) }));
}

function versionOf(data: VersionData): RequirementVersion {
	const { owner, number, scope, days, months, window } = data;
	const demand: RequirementVersion['demand'] =
		data.agreement === null
			? { kind: 'competence', competence: data.competence ?? 0, level: data.level ?? 1 }
			: { kind: 'agreement', agreement: data.agreement };
	return {
		from: toDay(data.from),
		until: toDay(data.until),
		owner,
		number,
		scope,
		demand,
		days,
		lastDay: data.lastDay === null ? null : toDay(data.lastDay),
		months,
		window
	};
}

function unitsOf(rows: FrameRow[]): Map<number, Unit> {
	const units = new Map<number, Unit>();
	for (const row of rows) {
		if (row.kind !== 'unit') continue;
		const { data } = row;
		const unit = units.get(data.unit) ?? { id: data.unit, code: data.code, placements: [] };
		units.set(data.unit, unit);
		unit.placements.push({ from: toDay(data.from), until: toDay(data.until), parent: data.parent });
	}
	for (const unit of units.values()) unit.placements.sort((a, b) => a.from - b.from);
	return units;
}

function agreementsOf(rows: FrameRow[]): Map<number, AgreementVersion[]> {
	const agreements = new Map<number, AgreementVersion[]>();
	for (const row of rows) {
		if (row.kind !== 'agreement') continue;
		const { data } = row;
		const versions = agreements.get(data.agreement) ?? [];
		agreements.set(data.agreement, versions);
		versions.push({
			number: data.number,
			from: toDay(data.from),
			material: data.material,
			graceDays: data.graceDays
		});
	}
	for (const versions of agreements.values()) versions.sort((a, b) => a.number - b.number);
	return agreements;
}

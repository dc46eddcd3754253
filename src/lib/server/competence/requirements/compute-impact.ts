import type { Context } from '../../db/index.ts';
import { getFacts, getFrame, wantedBy } from '../facts.ts';
import { BASELINE } from '../plan-requirements.ts';
import {
	evaluate,
	layOver,
	toDay,
	type Day,
	type Frame,
	type PersonFacts,
	type Requirement,
	type RequirementVersion
} from '../rules/index.ts';
import type { StoredVersion, Version } from '../requirement-versions.ts';
import { chunks } from '../timeline.ts';
import { checkDraft, type CheckedDraft, type DraftInput } from './check-draft.ts';
import { throwIfAny } from './faults.ts';
import { standingOn, type PersonImpact } from './impact.ts';
import { findRequirementId, type Catalogue } from './queries.ts';

/** Of a requirement that does not exist yet: nobody has a waiver from it. */
const NO_ID = -1;

/** A requirement as it is and as a draft would make it. */
export interface LaidDraft {
	draft: NonNullable<CheckedDraft['draft']>;
	frame: Frame;
	/** null: there is none. */
	before: Requirement | null;
	after: Requirement;
}

/**
 * Lays a draft in among the versions that there are. Writes nothing. The caller has decided that the actor may.
 * @throws RequirementRefused with every fault that keeps it from being laid in
 */
export async function layDraft(context: Context, input: DraftInput): Promise<LaidDraft> {
	const { trx, municipalityId } = context;
	const checked = await checkDraft(context, input);
	throwIfAny([...checked.formFaults, ...checked.versionFaults]);
	const { draft, plan, baseline, catalogue } = checked;
	if (!draft || !plan) throw new Error('a draft without faults could not be laid in');
	const frame = await getFrame(trx, municipalityId);
	const ofRules = (version: Version, owner: number) => toRuleVersion(version, owner, catalogue);
	return {
		draft,
		frame,
		before: frame.requirements.find(({ code }) => code === draft.code) ?? null,
		after: {
			id: (await findRequirementId(trx, draft.code)) ?? NO_ID,
			code: draft.code,
			versions: layOver(
				baseline.map((version: StoredVersion) => ofRules(version, BASELINE)),
				plan.result.map((version) => ofRules(version, municipalityId))
			)
		}
	};
}

/** A version as the rules read it: codes become ids, days become numbers. */
function toRuleVersion(
	{ number, validFrom, validUntil, content }: Version,
	owner: number,
	{ competences, agreements }: Catalogue
): RequirementVersion {
	const { competence, agreement, level } = content;
	return {
		from: toDay(validFrom),
		until: toDay(validUntil),
		owner,
		number,
		scope: content.scope,
		demand:
			agreement === null
				? {
						kind: 'competence',
						competence: competences.get(competence ?? '')?.id ?? 0,
						level: level ?? 1
					}
				: { kind: 'agreement', agreement: agreements.get(agreement)?.id ?? 0 },
		days: content.dueDays,
		lastDay: content.dueLastDay === null ? null : toDay(content.dueLastDay),
		months: content.renewalMonths,
		window: content.renewalWindow
	};
}

/** What the draft does to each of these people on a day, by the rules of the timeline. */
export async function computeImpact(
	{ trx, municipalityId }: Context,
	{ frame, before, after }: LaidDraft,
	people: number[],
	date: string
): Promise<PersonImpact[]> {
	const day = toDay(date);
	const wanted = wantedBy(before ? [before, after] : [after]);
	const impacts: PersonImpact[] = [];
	for (const part of chunks(people)) {
		const facts = await getFacts(trx, municipalityId, part, wanted);
		for (const [personId, known] of facts)
			impacts.push({
				personId,
				before: before && standingOn(evaluate(frame, known, before), day),
				after: standingOn(evaluate(frame, known, after), day),
				...placesOn(known, day)
			});
	}
	return impacts;
}

function placesOn(
	{ employments }: PersonFacts,
	day: Day
): Pick<PersonImpact, 'units' | 'positions'> {
	const active = employments.filter(({ from, until }) => from <= day && day < until);
	return {
		units: active.map(({ unit }) => unit),
		positions: active.map(({ positionCode, positionTitle }) => ({
			code: positionCode,
			title: positionTitle
		}))
	};
}

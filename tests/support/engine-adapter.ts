import type * as Engine from '#lib/server/competence/rules/index.ts';
import type { History, IsoDate, RequirementVersion } from './gap-history.ts';
import type { Verdict } from './gap-evaluator.ts';

type Rules = typeof Engine;

/** The engine's answers about a generated history, in the evaluator's terms. */
export interface EngineAnswer extends Verdict {
	/** null = no later change. */
	nextChange: IsoDate | null;
}

/**
 * Puts a generated history before the engine's rules.
 * @param rules the rules to ask; the tests of planted faults pass a changed copy
 * @returns a function that answers about one row on one date; null = not subject
 */
export function askEngine(
	rules: Rules,
	history: History
): (municipality: number, requirement: string, date: IsoDate) => EngineAnswer | null {
	const evaluations = new Map<string, ReturnType<Rules['evaluate']>>();
	return (municipality, requirement, date) => {
		const key = `${municipality} ${requirement}`;
		let evaluation = evaluations.get(key);
		if (evaluation === undefined) {
			const frame = frameOf(rules, history, municipality);
			const asked = frame.requirements.find(({ code }) => code === requirement);
			evaluation = asked
				? rules.evaluate(frame, factsOf(rules, history, municipality), asked)
				: null;
			evaluations.set(key, evaluation);
		}
		const row = evaluation && rules.explainOn(evaluation, rules.toDay(date));
		if (!row) return null;
		return {
			status: row.status,
			subjectFrom: rules.fromDay(row.subjectFrom),
			due: endOf(rules, row.due),
			validUntil: endOf(rules, row.validUntil ?? rules.OPEN),
			valid: row.validUntil !== null,
			nextChange: endOf(rules, row.nextChange)
		};
	};
}

function endOf(rules: Rules, day: number): IsoDate | null {
	return day >= rules.OPEN ? null : rules.fromDay(day);
}

/** Names become numbers, as ids do in the database. */
function idOf(names: string[], name: string): number {
	return names.indexOf(name) + 1;
}

const competencesOf = (history: History) =>
	[
		...new Set(
			history.requirements
				.flatMap(({ versions }) =>
					versions.map(({ demand }) => ('competence' in demand ? demand.competence : ''))
				)
				.concat(history.achievements.map(({ competence }) => competence))
		)
	].sort();
const agreementsOf = (history: History) => history.agreements.map(({ code }) => code).sort();
const codesOf = (history: History) =>
	[...new Set(history.requirements.map(({ code }) => code))].sort();
const unitsOf = (history: History, municipality: number) =>
	history.municipalities.find(({ id }) => id === municipality)?.units ?? [];

/** What the kommune requires, as the engine takes it. */
export function frameOf(rules: Rules, history: History, municipality: number): Engine.Frame {
	const units = unitsOf(history, municipality);
	const names = units.map(({ code }) => code);
	return {
		units: new Map(
			units.map(({ code, placements }) => [
				idOf(names, code),
				{
					id: idOf(names, code),
					code,
					placements: placements.map(({ from, parent }, index) => ({
						from: from === null ? rules.BEGINNING : rules.toDay(from),
						until: rules.toDay(placements[index + 1]?.from ?? null),
						parent: parent === null ? null : idOf(names, parent)
					}))
				}
			])
		),
		agreements: new Map(
			history.agreements.map(({ code, versions }) => [
				idOf(agreementsOf(history), code),
				versions.map((version) => ({ ...version, from: rules.toDay(version.from) }))
			])
		),
		requirements: codesOf(history).map((code) => ({
			id: idOf(codesOf(history), code),
			code,
			versions: rules.layOver(
				versionsOf(rules, history, code, 0),
				versionsOf(rules, history, code, municipality)
			)
		}))
	};
}

function versionsOf(
	rules: Rules,
	history: History,
	code: string,
	owner: number
): Engine.RequirementVersion[] {
	return history.requirements
		.filter((requirement) => requirement.code === code && requirement.owner === owner)
		.flatMap(({ versions, until }) =>
			versions.map((version, index) => ({
				owner,
				number: index + 1,
				from: rules.toDay(version.from),
				until: Math.min(rules.toDay(versions[index + 1]?.from ?? null), rules.toDay(until)),
				scope: version.scope,
				demand: demandOf(history, version),
				days: version.days,
				lastDay: version.lastDay === null ? null : rules.toDay(version.lastDay),
				months: version.months,
				window: version.window ?? Math.min(60, version.months === null ? 60 : 15 * version.months)
			}))
		);
}

function demandOf(history: History, { demand }: RequirementVersion): Engine.Demand {
	return 'agreement' in demand
		? { kind: 'agreement', agreement: idOf(agreementsOf(history), demand.agreement) }
		: {
				kind: 'competence',
				competence: idOf(competencesOf(history), demand.competence),
				level: demand.level
			};
}

/** What is known of the person in the kommune, as the engine takes it. */
export function factsOf(rules: Rules, history: History, municipality: number): Engine.PersonFacts {
	const here = <T extends { municipality: number; from: string; until: string | null }>(
		facts: T[]
	) =>
		facts
			.filter((fact) => fact.municipality === municipality)
			.map((fact) => ({ ...fact, from: rules.toDay(fact.from), until: rules.toDay(fact.until) }));
	const units = unitsOf(history, municipality).map(({ code }) => code);
	return {
		employments: here(history.employments).map((employment, index) => ({
			...employment,
			id: index,
			number: employment.employeeNumber,
			position: employment.positionNumber,
			unit: idOf(units, employment.unit)
		})),
		absences: here(history.absences).map((absence) => ({
			...absence,
			number: absence.employeeNumber,
			position: absence.positionNumber
		})),
		accesses: here(history.accesses),
		waivers: here(history.waivers).map(({ revoked, ...waiver }) => ({
			...waiver,
			// As the database hands them over: a waiver that is withdrawn ends that day.
			until: Math.min(waiver.until, rules.toDay(revoked)),
			requirement: idOf(codesOf(history), waiver.requirement),
			reason: 'x',
			approvedBy: 'x'
		})),
		achievements: history.achievements.map((achievement) => ({
			competence: idOf(competencesOf(history), achievement.competence),
			level: achievement.level,
			on: rules.toDay(achievement.achieved),
			until: rules.toDay(achievement.end),
			revoked: rules.toDay(achievement.revoked),
			source: 'kurs'
		})),
		signatures: history.signatures.map(({ agreement, version, signed }) => ({
			agreement: idOf(agreementsOf(history), agreement),
			version,
			on: rules.toDay(signed)
		}))
	};
}

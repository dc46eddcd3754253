import fc from 'fast-check';
import { toIso } from '../civil-days.ts';
import type { History, Municipality, Role } from '../gap-history.ts';
import { ending, itemAt, maybeSome, moment, type Calendar } from './dates.ts';

type Employment = History['employments'][number];

/** A kommune's units when nothing moves: A, with B and C under it, and D under B. */
const UNITS: [code: string, parent: string | null][] = [
	['A', null],
	['B', 'A'],
	['C', 'A'],
	['D', 'B']
];

/** Codes and titles cross, so that a match on the one is not a match on the other. */
const POSITIONS = [
	{ code: '7174', title: 'Sykepleier' },
	{ code: '7076', title: 'Hjelpepleier' },
	{ code: '7174', title: 'Avdelingsleder' },
	{ code: '6583', title: 'SYKEPLEIER' }
];
export const POSITION_NAMES = ['7174', 'sykepleier', 'Sykepleier', '7076', 'AVDELINGSLEDER'];

const role: fc.Arbitrary<Role> = fc.oneof(
	{ weight: 4, arbitrary: fc.constant('bruker' as const) },
	{ weight: 1, arbitrary: fc.constantFrom('superbruker' as const, 'systemansvarlig' as const) }
);
export const access = fc.record({
	system: fc.constantFrom('Gerica', 'Gerica', 'Visma'),
	role
});

export const peopleChoices = fc.record({
	municipalities: fc.constantFrom(1, 1, 1, 2, 2),
	moves: maybeSome(
		60,
		2,
		fc.record({
			municipality: fc.nat(1),
			unit: fc.constantFrom('B', 'C', 'D'),
			parent: fc.constantFrom(null, null, 'A', 'B', 'C', 'C', 'D'),
			moment
		})
	),
	employments: fc.array(
		fc.record({
			municipality: fc.nat(1),
			follows: fc.constantFrom('adjacent', 'adjacent', 'gap', 'alongside'),
			gap: fc.integer({ min: 1, max: 60 }),
			moment,
			ending: ending(4, 1, 400),
			unit: fc.constantFrom('D', 'D', 'C', 'B', 'A'),
			position: fc.nat(3),
			leads: fc.constantFrom(false, false, true),
			newNumber: fc.constantFrom(false, false, true),
			newPositionNumber: fc.boolean()
		}),
		{ minLength: 1, maxLength: 4, size: 'max' }
	),
	absences: maybeSome(
		50,
		3,
		fc.record({ employment: fc.nat(3), all: fc.boolean(), moment, ending: ending(1, 3, 250) })
	),
	accesses: fc.array(
		fc.record({ municipality: fc.nat(1), access, moment, ending: ending(3, 1, 300) }),
		{
			maxLength: 4,
			size: 'max'
		}
	)
});
type PeopleChoices = typeof peopleChoices extends fc.Arbitrary<infer T> ? T : never;

/** Kommuner, employments, absences and accesses; no unit ever under itself, no two periods of one employment at once. */
export function buildPeople(
	choices: PeopleChoices,
	calendar: Calendar
): Pick<History, 'municipalities' | 'employments' | 'absences' | 'accesses'> {
	const municipalities = [1, 2].slice(0, choices.municipalities).map(emptyMunicipality);
	for (const { municipality, unit, parent, moment } of choices.moves) {
		moveUnit(itemAt(municipalities, municipality), unit, parent, calendar.at(moment));
	}
	const employments = buildEmployments(choices, municipalities, calendar);
	return {
		municipalities,
		employments,
		absences: choices.absences.map(({ employment, all, moment, ending }) => {
			const { municipality, employeeNumber, positionNumber } = itemAt(employments, employment);
			const period = periodOf(calendar.at(moment), calendar.end(calendar.at(moment), ending));
			return {
				municipality,
				employeeNumber,
				positionNumber: all ? null : positionNumber,
				...period
			};
		}),
		accesses: choices.accesses.map(({ municipality, access, moment, ending }) => ({
			municipality: itemAt(municipalities, municipality).id,
			...access,
			...periodOf(calendar.at(moment), calendar.end(calendar.at(moment), ending))
		}))
	};
}

export function periodOf(
	from: number,
	until: number | null
): { from: string; until: string | null } {
	return { from: toIso(from), until: until === null ? null : toIso(until) };
}

function emptyMunicipality(id: number): Municipality {
	return {
		id,
		units: UNITS.map(([code, parent]) => ({ code, placements: [{ from: null, parent }] }))
	};
}

/** Moves the unit unless it then would be under itself on some day. */
function moveUnit(
	municipality: Municipality,
	code: string,
	parent: string | null,
	day: number
): void {
	const unit = municipality.units.find((one) => one.code === code);
	const from = toIso(day);
	if (unit === undefined || unit.placements.some((placement) => placement.from === from)) return;
	const before = unit.placements;
	unit.placements = [...before, { from, parent }].sort((a, b) =>
		(a.from ?? '').localeCompare(b.from ?? '')
	);
	const changes = municipality.units.flatMap(({ placements }) =>
		placements.map((placement) => placement.from ?? '')
	);
	if (changes.some((date) => hasCycle(municipality, date))) unit.placements = before;
}

/** Is some unit under itself on this date? */
export function hasCycle(municipality: Municipality, date: string): boolean {
	const parentOf = new Map(
		municipality.units.map(({ code, placements }) => [
			code,
			placements.findLast(({ from }) => from === null || from <= date)?.parent ?? null
		])
	);
	return municipality.units.some(({ code }) => {
		let at: string | null = code;
		for (let steps = 0; at !== null; steps++) {
			if (steps > parentOf.size) return true;
			at = parentOf.get(at) ?? null;
		}
		return false;
	});
}

function buildEmployments(
	choices: PeopleChoices,
	municipalities: Municipality[],
	calendar: Calendar
): Employment[] {
	const built: (Employment & { days: { from: number; until: number | null } })[] = [];
	for (const choice of choices.employments) {
		const municipality = itemAt(municipalities, choice.municipality).id;
		const previous = built.findLast((one) => one.municipality === municipality);
		let from = previous === undefined ? calendar.start : calendar.at(choice.moment);
		if (previous !== undefined && choice.follows !== 'alongside') {
			const gap = choice.follows === 'gap' ? choice.gap : 0;
			const end = Math.max(previous.days.from + 1, from - gap);
			const until = Math.min(previous.days.until ?? end, end);
			previous.days.until = until;
			previous.until = toIso(until);
			from = until + gap;
		}
		const days = { from, until: calendar.end(from, choice.ending) };
		const position = itemAt(POSITIONS, choice.position);
		const oldNumber = previous?.employeeNumber ?? '100';
		const employment = {
			municipality,
			employeeNumber: choice.newNumber ? String(Number(oldNumber) + 1) : oldNumber,
			positionNumber: choice.newPositionNumber ? '2' : (previous?.positionNumber ?? '1'),
			...periodOf(days.from, days.until),
			unit: choice.unit,
			positionCode: position.code,
			positionTitle: position.title,
			leads: choice.leads,
			days
		};
		const clashes = (): boolean =>
			built.some(
				(one) =>
					one.municipality === municipality &&
					one.employeeNumber === employment.employeeNumber &&
					one.positionNumber === employment.positionNumber &&
					one.days.from < (days.until ?? Infinity) &&
					from < (one.days.until ?? Infinity)
			);
		while (clashes()) employment.positionNumber = String(Number(employment.positionNumber) + 1);
		built.push(employment);
	}
	return built.map(({ days: _, ...employment }) => employment);
}

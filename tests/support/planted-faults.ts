/** A fault to plant in the engine: in a file of rules/, the one place where `find` stands is replaced. */
export interface PlantedFault {
	name: string;
	file: string;
	find: string;
	replace: string;
	/** Why generated histories cannot show it, when only the decision tables can. */
	onlyTables?: string;
}

const ONE_AGREEMENT = 'a generated history has one agreement';
const EXPLANATION = 'the evaluator gives no reasons';
const MERGED = 'the evaluator does not merge lines';

const SUBJECT: PlantedFault[] = [
	{
		name: 'adjacent sources do not merge',
		file: 'intervals.ts',
		find: 'from <= last.until',
		replace: 'from < last.until'
	},
	{
		name: 'a source within another ends it',
		file: 'intervals.ts',
		find: 'Math.max(last.until, until)',
		replace: 'until'
	},
	{
		name: 'a gap of one day merges',
		file: 'intervals.ts',
		find: 'from <= last.until',
		replace: 'from <= last.until + 1'
	},
	{
		name: 'everyone counts as a leader',
		file: 'subject.ts',
		find: 'if (leader && !employment.leads) return false;',
		replace: ''
	},
	{
		name: 'titles are compared with their case',
		file: 'subject.ts',
		find: "title.toLocaleLowerCase('nb') === named.toLocaleLowerCase('nb')",
		replace: 'title === named'
	},
	{
		name: 'position codes do not count',
		file: 'subject.ts',
		find: "(code !== '' && code === named) ||",
		replace: ''
	},
	{
		name: 'any role in the system will do',
		file: 'subject.ts',
		find: 'access.role === system.role && ',
		replace: ''
	},
	{
		name: 'the role in any system will do',
		file: 'subject.ts',
		find: " && access.system.toLocaleLowerCase('nb') === name",
		replace: ''
	},
	{
		name: 'access outlives the employment',
		file: 'subject.ts',
		find: 'days = intersect(days, daysWithRole(facts, version.scope.system));',
		replace: 'days = intersect([version], daysWithRole(facts, version.scope.system));'
	},
	{
		name: 'access counts without its dates',
		file: 'subject.ts',
		find: '.map(({ from, until }) => ({ from, until }))\n\t);\n}\n\nfunction absencesOf',
		replace: '.map(() => ({ from: BEGINNING, until: OPEN }))\n\t);\n}\n\nfunction absencesOf'
	},
	{
		name: 'an org move changes the past',
		file: 'subject.ts',
		find: ': intersect([placement], daysBelow(frame, placement.parent, code, [...visited, unitId]))',
		replace:
			': placement.until < OPEN ? [] : daysBelow(frame, placement.parent, code, [...visited, unitId])'
	},
	{
		name: 'an org move keeps the old place too',
		file: 'subject.ts',
		find: ': intersect([placement], daysBelow(frame, placement.parent, code, [...visited, unitId]))',
		replace: ': daysBelow(frame, placement.parent, code, [...visited, unitId])'
	},
	{
		name: 'units below do not count',
		file: 'subject.ts',
		find: 'placement.parent === null',
		replace: 'placement.from < OPEN'
	},
	{
		name: 'the unit may be that of another employment',
		file: 'subject.ts',
		find: 'daysBelow(frame, employment.unit, version.scope.unit)',
		replace:
			"union(facts.employments.flatMap(({ unit }) => daysBelow(frame, unit, version.scope.unit ?? '')))"
	},
	{
		name: 'the unit may be ignored when there is a position',
		file: 'subject.ts',
		find: 'if (version.scope.unit !== undefined)',
		replace: 'if (version.scope.unit !== undefined && version.scope.position === undefined)'
	}
];

const DUE: PlantedFault[] = [
	{
		name: 'the deadline is a day late',
		file: 'subject.ts',
		find: 'day >= OPEN ? OPEN : day + left',
		replace: 'day >= OPEN ? OPEN : day + left + 1'
	},
	{
		name: 'an absence on the day after the last one moves the deadline',
		file: 'subject.ts',
		find: 'away.from - day >= left',
		replace: 'away.from - day > left'
	},
	{
		name: 'absence does not move the deadline',
		file: 'subject.ts',
		find: 'day = away.until;',
		replace: ''
	},
	{
		name: 'absence from one of several employments is absence',
		file: 'subject.ts',
		find: 'interval.absent = subtract([{ from: interval.from, until: interval.until }], inService);',
		replace:
			'interval.absent = intersect([interval], union(matches.flatMap((match) => intersect(absencesOf(facts, match.employment), [match]))));'
	},
	{
		name: 'absence from another position of the same number counts',
		file: 'subject.ts',
		find: '(absence.position === null || absence.position === employment.position)',
		replace: 'true'
	},
	{
		name: 'absence from all positions does not count',
		file: 'subject.ts',
		find: 'absence.position === null || ',
		replace: ''
	},
	{
		name: 'absence of another employee number counts',
		file: 'subject.ts',
		find: 'absence.number === employment.number &&',
		replace: ''
	},
	{
		name: 'days after the end are days of absence',
		file: 'subject.ts',
		find: 'subtract([{ from: interval.from, until: interval.until }], inService)',
		replace: 'subtract([{ from: interval.from, until: OPEN }], inService)'
	},
	{
		name: 'a higher level keeps the start',
		file: 'frame.ts',
		find: 'next.level > previous.level',
		replace: 'false'
	},
	{
		name: 'a lower level starts anew',
		file: 'frame.ts',
		find: 'next.level > previous.level',
		replace: 'next.level !== previous.level'
	},
	{
		name: 'another competence keeps the start',
		file: 'frame.ts',
		find: 'next.competence !== previous.competence || ',
		replace: ''
	},
	{
		name: 'another agreement keeps the start',
		file: 'frame.ts',
		find: 'next.agreement !== previous.agreement',
		replace: 'false',
		onlyTables: ONE_AGREEMENT
	},
	{
		name: 'an agreement instead of a competence keeps the start',
		file: 'frame.ts',
		find: '\treturn true;',
		replace: '\treturn false;'
	},
	{
		name: 'those already subject keep the old deadline',
		file: 'due.ts',
		find: 'Math.min(old, piece.from + piece.version.days)',
		replace: 'old'
	},
	{
		name: 'those already subject get the new days whatever the old deadline',
		file: 'due.ts',
		find: 'Math.min(old, piece.from + piece.version.days)',
		replace: 'piece.from + piece.version.days'
	},
	{
		name: 'a shorter deadline counts from the start',
		file: 'due.ts',
		find: 'old !== undefined && plain < old',
		replace: 'false'
	},
	{
		name: 'a shorter deadline forgets the plain rule',
		file: 'due.ts',
		find: 'Math.max(plain, Math.min(old, piece.from + piece.version.days))',
		replace: 'Math.min(old, piece.from + piece.version.days)'
	},
	{
		name: 'the old deadline is that of the first version',
		file: 'due.ts',
		find: 'due.at(-1)',
		replace: 'due[0]'
	},
	{
		name: 'the fixed last date is too late',
		file: 'due.ts',
		find: 'version.lastDay + 1',
		replace: 'version.lastDay'
	},
	{
		name: 'the fixed last date is all that counts',
		file: 'due.ts',
		find: 'Math.max(interval.from, afterFixed, afterService)',
		replace: 'version.lastDay === null ? afterService : afterFixed'
	},
	{
		name: 'the earliest deadline counts',
		file: 'due.ts',
		find: 'Math.max(interval.from, afterFixed, afterService)',
		replace: 'Math.min(afterFixed, afterService)'
	}
];

const EVIDENCE: PlantedFault[] = [
	{
		name: 'evidence counts from the day after',
		file: 'validity.ts',
		find: 'item.on <= from && item.revoked > from',
		replace: 'item.on < from && item.revoked > from'
	},
	{
		name: 'revoked evidence counts for ever',
		file: 'validity.ts',
		find: ' && item.revoked > from',
		replace: ''
	},
	{
		name: 'revoked evidence counts on the day it is revoked',
		file: 'validity.ts',
		find: 'item.revoked > from',
		replace: 'item.revoked >= from'
	},
	{
		name: 'revoked evidence never counted',
		file: 'validity.ts',
		find: 'item.revoked > from',
		replace: 'item.revoked >= OPEN'
	},
	{
		name: 'only the very level counts',
		file: 'validity.ts',
		find: 'level >= demand.level',
		replace: 'level === demand.level'
	},
	{ name: 'any level counts', file: 'validity.ts', find: ' && level >= demand.level', replace: '' },
	{
		name: 'any competence counts',
		file: 'validity.ts',
		find: 'competence === demand.competence && ',
		replace: ''
	},
	{
		name: 'a signature of any agreement counts',
		file: 'validity.ts',
		find: '.filter((signature) => signature.agreement === demand.agreement)',
		replace: '',
		onlyTables: ONE_AGREEMENT
	},
	{
		name: 'the last material version decides, not the first',
		file: 'validity.ts',
		find: 'versions.find(',
		replace: 'versions.findLast('
	},
	{
		name: 'every version is material',
		file: 'validity.ts',
		find: 'later.material && ',
		replace: ''
	},
	{
		name: 'no grace',
		file: 'validity.ts',
		find: 'outdating.from + outdating.graceDays',
		replace: 'outdating.from'
	},
	{
		name: 'a material version is known before it is in force',
		file: 'validity.ts',
		find: ' && later.from <= knownOn',
		replace: ''
	},
	{
		name: 'a version outdates the signatures of its own',
		file: 'validity.ts',
		find: 'later.number > signed',
		replace: 'later.number >= signed'
	}
];

const VALIDITY: PlantedFault[] = [
	{
		name: 'evidence of the same day renews',
		file: 'validity.ts',
		find: 'previous.on < item.on && ',
		replace: ''
	},
	{
		name: 'only the latest expiry renews',
		file: 'validity.ts',
		find: 'for (const expiry of previous.expiries)',
		replace: 'for (const expiry of [Math.max(...earlier.flatMap(({ expiries }) => [...expiries]))])'
	},
	{
		name: 'only the latest evidence renews',
		file: 'validity.ts',
		find: 'for (const previous of earlier)',
		replace: 'for (const previous of earlier.slice(-1))'
	},
	{
		name: 'a renewal is not renewed',
		file: 'validity.ts',
		find: 'for (const expiry of previous.expiries)',
		replace: 'for (const expiry of [addMonths(previous.on, months)])'
	},
	{
		name: 'the first day of the window does not renew',
		file: 'validity.ts',
		find: 'expiry - window <= item.on',
		replace: 'expiry - window < item.on'
	},
	{
		name: 'the day before the window renews',
		file: 'validity.ts',
		find: 'expiry - window <= item.on',
		replace: 'expiry - window - 1 <= item.on'
	},
	{
		name: 'evidence too late renews',
		file: 'validity.ts',
		find: ' && item.on <= expiry',
		replace: ''
	},
	{
		name: 'a renewal goes beyond its own end',
		file: 'validity.ts',
		find: 'Math.min(item.until, addMonths(expiry, months))',
		replace: 'addMonths(expiry, months)'
	},
	{
		name: 'evidence goes beyond its own end',
		file: 'validity.ts',
		find: 'Math.min(item.until, addMonths(item.on, months))',
		replace: 'addMonths(item.on, months)'
	},
	{
		name: 'own ends do not count without renewal',
		file: 'validity.ts',
		find: 'return new Set([item.until]);',
		replace: 'return new Set([OPEN]);'
	},
	{
		name: 'a renewal loses the days that were left',
		file: 'validity.ts',
		find: 'Math.min(item.until, addMonths(expiry, months))',
		replace: 'Math.min(item.until, addMonths(item.on, months))'
	},
	{
		name: 'the newest evidence decides, more may give less',
		file: 'validity.ts',
		find: 'if (expiry > validUntil) {',
		replace: 'if (expiry > validUntil || item !== by) {'
	},
	{
		name: 'months overflow into the next',
		file: 'days.ts',
		find: 'Math.min(date.getUTCDate(), lastOfMonth)',
		replace: 'date.getUTCDate()'
	},
	{
		name: 'a month is thirty days',
		file: 'days.ts',
		find: 'Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), lastOfMonth)) / DAY_IN_MS',
		replace: 'day + 30 * months + 0 * lastOfMonth'
	}
];

const STATUS: PlantedFault[] = [
	{
		name: 'a waiver of any requirement counts',
		file: 'evaluate.ts',
		find: 'waiver.requirement === requirement.id',
		replace: 'waiver.from < OPEN'
	},
	{
		name: 'a valid day is not waived',
		file: 'evaluate.ts',
		find: 'if (contains(waivers, day)) return',
		replace: 'if (contains(waivers, day) && day >= epochOn(piece.epochs, day).validUntil) return'
	},
	{
		name: 'absence comes before what is valid',
		file: 'evaluate.ts',
		find: 'const { validUntil } = epochOn(piece.epochs, day);',
		replace:
			"const { validUntil } = epochOn(piece.epochs, day);\n\tif (contains(piece.subject.absent, day)) return 'paused';"
	},
	{
		name: 'absence comes after missing',
		file: 'evaluate.ts',
		find: 'if (contains(piece.subject.absent, day)) return',
		replace: 'if (day >= piece.due && contains(piece.subject.absent, day)) return'
	},
	{
		name: 'absence does not pause what is overdue',
		file: 'evaluate.ts',
		find: 'if (contains(piece.subject.absent, day)) return',
		replace: 'if (day < piece.due && contains(piece.subject.absent, day)) return'
	},
	{
		name: 'the window opens a day late',
		file: 'evaluate.ts',
		find: 'day + piece.version.window < validUntil',
		replace: 'day + piece.version.window <= validUntil'
	},
	{
		name: 'the due day itself is in time',
		file: 'evaluate.ts',
		find: 'day < piece.due',
		replace: 'day <= piece.due'
	},
	{
		name: 'expired also by what comes later',
		file: 'evaluate.ts',
		find: 'piece.firstValid < day',
		replace: 'piece.firstValid < OPEN'
	},
	{
		name: 'valid before the start counts as valid once',
		file: 'evaluate.ts',
		find: 'Math.max(epoch.from, subject.from)',
		replace: 'epoch.from'
	},
	{ name: 'never expired', file: 'evaluate.ts', find: 'piece.firstValid < day', replace: 'false' },
	{
		name: 'expired also before the deadline',
		file: 'evaluate.ts',
		find: 'if (day < piece.due) return',
		replace: 'if (day < piece.due && piece.firstValid >= day) return'
	}
];

const CHANGES: PlantedFault[] = [
	{
		name: 'the opening of the window is no change',
		file: 'evaluate.ts',
		find: 'if (epoch.validUntil < OPEN) cuts.add(epoch.validUntil - piece.version.window);',
		replace: ''
	},
	{
		name: 'new knowledge is no change',
		file: 'evaluate.ts',
		find: 'cuts.add(epoch.from);',
		replace: ''
	},
	{
		name: 'every event is a change',
		file: 'evaluate.ts',
		find: 'last && last.until === segment.from && last.status === segment.status',
		replace: 'false'
	},
	{
		name: 'a gap is no change',
		file: 'evaluate.ts',
		find: 'last.until === segment.from && ',
		replace: ''
	},
	{
		name: "the kommune's own values do not hold",
		file: 'frame.ts',
		find: '[...left, ...own]',
		replace: '[...baseline, ...own.slice(own.length)]'
	},
	{
		name: 'the baseline does not come back',
		file: 'frame.ts',
		find: 'own.map(({ from, until }) => ({ from, until }))',
		replace: 'own.map(({ from }) => ({ from, until: 10_000_000 }))'
	},
	{
		name: 'an overlay holds from the beginning',
		file: 'frame.ts',
		find: 'own.map(({ from, until }) => ({ from, until }))',
		replace: 'own.map(({ until }) => ({ from: -1_000_000, until }))'
	}
];

const REASONS: PlantedFault[] = [
	{
		name: 'the reason names employments of other days',
		file: 'explain.ts',
		find: '.filter(({ from, until }) => from <= day && day < until)\n\t\t\t.map(({ employment }) => employment)',
		replace: '.map(({ employment }) => employment)',
		onlyTables: EXPLANATION
	},
	{
		name: 'the reason names the first evidence that ran out',
		file: 'explain.ts',
		find: 'epochs.findLast(',
		replace: 'epochs.find(',
		onlyTables: EXPLANATION
	},
	{
		name: 'the reason names evidence from before the start',
		file: 'explain.ts',
		find: 'Math.max(from, subject.from)',
		replace: 'from',
		onlyTables: EXPLANATION
	},
	{
		name: 'the reason gives no evidence',
		file: 'explain.ts',
		find: 'evidence: last?.by ?? null',
		replace: 'evidence: null',
		onlyTables: EXPLANATION
	},
	{
		name: 'revoked evidence lasts as long as it would have',
		file: 'explain.ts',
		find: 'Math.min(last.until, last.validUntil)',
		replace: 'last.validUntil',
		onlyTables: EXPLANATION
	},
	{
		name: 'the reason gives the latest version',
		file: 'explain.ts',
		find: 'version: piece.version,',
		replace: 'version: evaluation.pieces.at(-1)?.version,',
		onlyTables: EXPLANATION
	},
	{
		name: 'the lowest level is shown',
		file: 'merge-rows.ts',
		find: 'Math.max(...levels)',
		replace: 'Math.min(...levels)',
		onlyTables: MERGED
	},
	{
		name: 'the deadline of the worst row is shown',
		file: 'merge-rows.ts',
		find: 'Math.min(...group.map((row) => row.due))',
		replace: 'worst.due',
		onlyTables: MERGED
	},
	{
		name: 'expired is worse than overdue',
		file: 'merge-rows.ts',
		find: "'overdue', 'expired'",
		replace: "'expired', 'overdue'",
		onlyTables: MERGED
	},
	{
		name: 'missing is worse than expired',
		file: 'merge-rows.ts',
		find: "'expired', 'missing'",
		replace: "'missing', 'expired'",
		onlyTables: MERGED
	},
	{
		name: 'paused is worse than missing',
		file: 'merge-rows.ts',
		find: "'missing', 'paused'",
		replace: "'paused', 'missing'",
		onlyTables: MERGED
	},
	{
		name: 'expiring is worse than paused',
		file: 'merge-rows.ts',
		find: "'paused', 'expiring'",
		replace: "'expiring', 'paused'",
		onlyTables: MERGED
	},
	{
		name: 'met is worse than expiring',
		file: 'merge-rows.ts',
		find: "'expiring', 'met'",
		replace: "'met', 'expiring'",
		onlyTables: MERGED
	},
	{
		name: 'waived is worse than met',
		file: 'merge-rows.ts',
		find: "'met', 'waived'",
		replace: "'waived', 'met'",
		onlyTables: MERGED
	},
	{
		name: 'an agreement and a competence share a line',
		file: 'merge-rows.ts',
		find: '`a$',
		replace: '`c$',
		onlyTables: MERGED
	},
	{
		name: 'each level has a line of its own',
		file: 'merge-rows.ts',
		find: '`c$',
		replace: 'String(demand.level) + `c$',
		onlyTables: MERGED
	}
];

export const PLANTED_FAULTS: PlantedFault[] = [
	SUBJECT,
	DUE,
	EVIDENCE,
	VALIDITY,
	STATUS,
	CHANGES,
	REASONS
].flat();

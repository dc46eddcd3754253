export { addMonths, BEGINNING, fromDay, OPEN, toDay, type Day } from './days.ts';
export { evaluate, type Evaluation, type Segment } from './evaluate.ts';
export { explainOn, type GapRow } from './explain.ts';
export { layOver } from './frame.ts';
export { intersect, type Interval } from './intervals.ts';
export { mergeRows, type MergedRow } from './merge-rows.ts';
export { listPlacements } from './placements.ts';
export { namesPosition } from './subject.ts';
export { STATUSES } from './types.ts';
export type {
	AgreementVersion,
	Demand,
	Frame,
	PersonFacts,
	Requirement,
	RequirementVersion,
	Status,
	Unit
} from './types.ts';
export type { Evidence } from './validity.ts';

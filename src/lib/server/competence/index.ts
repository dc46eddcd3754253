export { ensureCompetences } from './ensure-competences.ts';
export { foldCounts } from './count-queries.ts';
export { getFacts, getFrame } from './facts.ts';
export { importEvidence } from './import-evidence.ts';
export { importRequirements } from './import-requirements.ts';
export { importWaivers } from './import-waivers.ts';
export { listCompetenceNames } from './list-competence-names.ts';
export { publishAgreement, recordSignatures, type NewAgreement } from './publish-agreement.ts';
export { recordAchievement, type NewAchievement } from './record-achievement.ts';
export {
	findBulkChange,
	finishChanges,
	finishRebuilds,
	keepFile,
	makeChange,
	runChange,
	runWaitingWork,
	type BulkRow,
	type Made
} from './bulk/index.ts';
export { rebuildTimeline, type Rebuilt, type TimelineDifference } from './rebuild-timeline.ts';
export { changeFacts, refreshTimeline, type Changed, type Progress } from './timeline.ts';
export {
	addMonths,
	evaluate,
	explainOn,
	fromDay,
	mergeRows,
	namesPosition,
	OPEN,
	STATUSES,
	toDay,
	type Evaluation,
	type Frame,
	type GapRow,
	type MergedRow,
	type PersonFacts,
	type Status
} from './rules/index.ts';

export { ensureCompetences } from './ensure-competences.ts';
export { getFacts, getFrame } from './facts.ts';
export { importEvidence } from './import-evidence.ts';
export { importRequirements } from './import-requirements.ts';
export { importWaivers } from './import-waivers.ts';
export { listCompetenceNames } from './list-competence-names.ts';
export { publishAgreement, recordSignatures, type NewAgreement } from './publish-agreement.ts';
export { recordAchievement, type NewAchievement } from './record-achievement.ts';
export {
	rebuildTimeline,
	refreshTimeline,
	type Progress,
	type TimelineDifference
} from './timeline.ts';
export {
	evaluate,
	explainOn,
	fromDay,
	mergeRows,
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

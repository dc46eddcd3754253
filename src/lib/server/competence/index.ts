export {
	attest,
	DecisionRefused,
	describeFault,
	findAttested,
	getAttestationForm,
	getDecisionForm,
	grantWaiver,
	listDecisions,
	registerCertificate,
	revokeEvidence,
	revokeWaiver,
	type AttestationForm,
	type AttestInput,
	type CertificateInput,
	type DecisionField,
	type DecisionForm,
	type Decisions,
	type WaiverInput
} from './decisions/index.ts';
export { ensureCompetences } from './ensure-competences.ts';
export { foldCounts } from './count-queries.ts';
export { getFacts, getFrame } from './facts.ts';
export { importEvidence } from './import-evidence.ts';
export { importRequirements } from './import-requirements.ts';
export { importWaivers } from './import-waivers.ts';
export { listCompetenceNames } from './list-competence-names.ts';
export { publishAgreement, recordSignatures, type NewAgreement } from './publish-agreement.ts';
export { publishVersion, withdrawVersion } from './publish-version.ts';
export { recordSignature, voidSignature, type NewSignature } from './record-signature.ts';
export { NotFound } from './not-found.ts';
export { loadCourseEvidence } from './load-course-evidence.ts';
export { recordAchievement, type NewAchievement } from './record-achievement.ts';
export {
	findBulkChange,
	finishChanges,
	finishRebuilds,
	keepFile,
	listOpenChanges,
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
export type {
	BaselineField,
	ComparedField,
	Difference,
	FieldValue,
	Verdict
} from './requirements/compare-versions.ts';
export { endRequirement } from './requirements/end-requirement.ts';
export { DraftLocked, RequirementRefused, type RequirementFault } from './requirements/faults.ts';
export { fieldsOfForm, type DraftField, type DraftFields } from './requirements/fields.ts';
export { getBulkChange, type BulkChangeView } from './requirements/get-bulk-change.ts';
export {
	getComparison,
	type ComparedSide,
	type Comparison
} from './requirements/get-comparison.ts';
export {
	getDraft,
	listDrafts,
	type BaselineComparison,
	type DraftDetail,
	type DraftSummary
} from './requirements/get-draft.ts';
export {
	getRequirement,
	type HistoryEntry,
	type RequirementDetail
} from './requirements/get-requirement.ts';
export type { Counts, Move, Position, Tally } from './requirements/impact.ts';
export { listChoices, type Choices } from './requirements/list-choices.ts';
export {
	listRequirementStates,
	type RequirementState
} from './requirements/list-requirement-states.ts';
export {
	previewDraftUnit,
	type DraftUnitPreview,
	type MovedPerson,
	type NamedStanding
} from './requirements/preview-draft-unit.ts';
export { previewDraft, type DraftPreview } from './requirements/preview-draft.ts';
export { publishDraft, type RequirementChange } from './requirements/publish-draft.ts';
export { createDraft, deleteDraft, updateDraft, type NewDraft } from './requirements/save-draft.ts';
export { startDraft, type DraftStart } from './requirements/start-draft.ts';
export { STATES, type State } from './requirements/states.ts';
export type { UnitInTree } from './requirements/unit-tree.ts';
export type { Asked, Owner, VersionView } from './requirements/views.ts';
export type { RequirementContent } from './requirement-versions.ts';

export {
	getCampaign,
	listCampaigns,
	type Campaign,
	type CampaignSummary,
	type LackingPerson
} from './agreements/get-campaign.ts';
export { getTeamAgreements, type TeamAgreements } from './agreements/get-team-agreements.ts';
export { getCooperation, type ComparedFigures, type Cooperation } from './cooperation.ts';
export { listNationalFigures } from './figure-queries.ts';
export { listUncovered, type Uncovered } from './list-uncovered.ts';
export type { Percent } from './whole-figures.ts';
export type { Published, PublishedCount } from './suppression/index.ts';
export { getTrend, type Trend } from './trend.ts';
export { writeTable } from './write-table.ts';
export { findEmployees, type FoundEmployees } from './find-employees.ts';
export { getGapReport, NotFound, type GapReportRow } from './gap-report.ts';
export { getExactSummary, getGapSummary, type SummaryRow } from './gap-summary.ts';
export { getMyCatalogue, type CatalogueEntry, type MyCatalogue } from './my-catalogue.ts';
export {
	findMyLine,
	getMyLearning,
	listLooksAtMe,
	listMyAgreements,
	listMyEvidence,
	type Look,
	type MyLearning,
	type MyLine,
	type OwnEvidence
} from './my-learning.ts';
export { getOverview, type Overview, type OverviewCell } from './overview.ts';
export { listRollUp, type StatusCount } from './roll-up.ts';
export type { Matrix, MatrixInput, MatrixLine, MatrixMember } from './matrix.ts';
export type { SystemRole } from './system-queries.ts';
export { getSystemUsers, type SystemUser, type SystemUsers } from './system-users.ts';
export { getTeam, getTeamMember, type MemberDetail, type Team } from './team.ts';
export type { Line } from './lines.ts';
export type { Wording } from './reason.ts';
export { compareFrozenReport, type Comparison } from './frozen/compare-frozen-report.ts';
export type { CountChange, CountReason, Figure } from './frozen/compare-counts.ts';
export { rowOf, type RowChange } from './frozen/compare-rules.ts';
export { countRows, namedRows, type FrozenQuery } from './frozen/document.ts';
export { comparisonTable, frozenFile, type FrozenFormat } from './frozen/files.ts';
export {
	FreezeRefused,
	faultText,
	freezeReport,
	type FreezeFault
} from './frozen/freeze-report.ts';
export {
	getFrozenReport,
	listFrozenReports,
	verifyFrozenReport,
	type FrozenListItem,
	type FrozenReport
} from './frozen/open-frozen-report.ts';
export type { FrozenDifference, Verification } from './frozen/verify-rules.ts';
export type { ChangeReason, ComparedField } from './frozen/why-rules.ts';
export { REPORT_COLUMNS, SUMMARY_COLUMNS, writeCsv } from './gap-table.ts';
export { findCourseRating, type CourseRating } from './courses/find-course-rating.ts';
export {
	getCourseReport,
	type CourseReport,
	type OwnerComment
} from './courses/get-course-report.ts';
export { listCourseFigures, type CourseFigures } from './courses/list-course-figures.ts';
export { PERIODS, type Period } from './courses/periods.ts';
export type { Telling } from './courses/question-rules.ts';
export { collectOwnData, type OwnAttempt, type OwnData } from './own-data/collect-own-data.ts';
export { takeOwnData, writeOwnDataFile } from './own-data/own-data-file.ts';
export type { Period as OwnPeriod } from './own-data/person-queries.ts';

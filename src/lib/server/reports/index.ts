export { getCooperation, type ComparedFigures, type Cooperation } from './cooperation.ts';
export { listNationalFigures } from './figure-queries.ts';
export { listUncovered, type Uncovered } from './list-uncovered.ts';
export type { Share } from './share.ts';
export { getTrend, type Trend } from './trend.ts';
export { writeTable } from './write-table.ts';
export { getGapReport, NotFound, type GapReportRow } from './gap-report.ts';
export { getGapSummary, type SummaryRow } from './gap-summary.ts';
export {
	findMyLine,
	getMyLearning,
	listLooksAtMe,
	listMyEvidence,
	type Look,
	type MyLearning,
	type MyLine,
	type OwnEvidence
} from './my-learning.ts';
export { getOverview, type Overview, type OverviewCell } from './overview.ts';
export { listRollUp, type StatusCount } from './roll-up.ts';
export { getTeam, getTeamMember, type MemberDetail, type Team, type TeamMember } from './team.ts';
export type { Line } from './lines.ts';
export type { Wording } from './reason.ts';

export { writeTable } from './write-table.ts';
export { findEmployees, type FoundEmployees } from './find-employees.ts';
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
export { getTeam, getTeamMember, type MemberDetail, type Team, type TeamMember } from './team.ts';
export type { Line } from './lines.ts';
export type { Wording } from './reason.ts';

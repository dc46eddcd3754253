import { formatPercent } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { OwnAttempt, OwnData } from '#lib/server/reports/index.ts';
import { statusWord } from '#lib/status.ts';
import type { Table } from './section.ts';
import { day, dayBefore, inLanguage, moment, period, recorded, revoked, rows } from './words.ts';

const SOURCES: Record<string, () => string> = {
	kurs: m.evidence_kurs,
	attestasjon: m.evidence_attestasjon,
	ekstern: m.evidence_ekstern,
	klasserom: m.evidence_klasserom
};

export function requirementTable({ requirements }: OwnData, today: string): Table {
	return rows(
		m.own_tab_requirements(),
		[
			m.own_col_requirement(),
			m.own_col_status(),
			m.own_col_due(),
			m.own_col_when(),
			m.own_col_history()
		],
		requirements.map((one) => {
			const now = one.statuses.find(
				({ from, until }) => from <= today && (until === null || until > today)
			);
			return [
				inLanguage(one.title),
				now ? statusWord(now.status) : m.own_no_status(),
				one.due === null ? '' : day(dayBefore(one.due)),
				period(one),
				one.statuses.map((status) => `${statusWord(status.status)} ${period(status)}`).join('; ')
			];
		})
	);
}

export function waiverTable({ waivers }: OwnData): Table {
	return rows(
		m.own_tab_waivers(),
		[
			m.own_col_requirement(),
			m.own_col_when(),
			m.own_col_reason(),
			m.own_col_approved_by(),
			m.own_col_recorded(),
			m.own_col_revoked()
		],
		waivers.map((one) => [
			one.requirement,
			period(one),
			one.reason,
			one.approvedBy,
			recorded(one.recordedBy, one.recordedAt),
			revoked(one)
		])
	);
}

export function evidenceTable({ achievements }: OwnData): Table {
	return rows(
		m.own_tab_evidence(),
		[
			m.own_col_competence(),
			m.own_col_level(),
			m.own_col_source(),
			m.own_col_date(),
			m.own_col_valid_to(),
			m.own_col_issuer(),
			m.own_col_reason(),
			m.own_col_recorded(),
			m.own_col_municipality(),
			m.own_col_revoked()
		],
		achievements.map((one) => [
			inLanguage(one.title),
			String(one.level),
			SOURCES[one.source]?.() ?? one.source,
			day(one.achievedOn),
			one.until === null ? '' : day(dayBefore(one.until)),
			one.issuer,
			one.reason,
			recorded(one.recordedBy, one.recordedAt),
			one.municipality,
			revoked(one)
		])
	);
}

export function signatureTable({ signatures }: OwnData): Table {
	return rows(
		m.own_tab_signatures(),
		[
			m.own_col_agreement(),
			m.own_col_version(),
			m.own_col_signed(),
			m.own_col_municipality(),
			m.own_col_receipt(),
			m.own_col_voided()
		],
		signatures.map((one) => [
			inLanguage(one.title),
			String(one.version),
			day(one.signedOn),
			one.municipality,
			one.receiptMadeAt ? moment(one.receiptMadeAt) : '',
			one.voidedOn === null
				? ''
				: m.avtaler_voided({ date: day(one.voidedOn), reason: one.voidReason ?? '' })
		])
	);
}

const TRACES: Record<string, () => string> = {
	name: m.own_col_name,
	ip: m.own_trace_ip,
	agent: m.own_trace_agent,
	reason: m.own_trace_reason,
	registrar: m.own_trace_registrar,
	cause: m.own_trace_cause
};

/** What is kept as proof besides the signature itself. */
export function traceTable({ signatures }: OwnData): Table {
	return {
		...rows(
			m.own_tab_traces(),
			[m.own_col_agreement(), m.own_col_version(), m.own_col_what(), m.own_col_value()],
			signatures.flatMap(({ title, version, traces }) =>
				traces.map(({ kind, value }) => [
					inLanguage(title),
					String(version),
					TRACES[kind]?.() ?? kind,
					value
				])
			)
		),
		isInFileOnly: true
	};
}

/** What was read and answered before signing: the person's alone. */
export function agreementTables({ agreementReadings, agreementAnswers }: OwnData): Table[] {
	const tables = [
		rows(
			m.own_tab_agreement_readings(),
			[m.own_col_agreement(), m.own_col_version(), m.own_col_section(), m.own_col_read()],
			agreementReadings.map((one) => [
				one.agreement,
				String(one.version),
				String(one.section),
				moment(one.readAt)
			])
		),
		rows(
			m.own_tab_agreement_answers(),
			[
				m.own_col_agreement(),
				m.own_col_version(),
				m.own_col_question(),
				m.own_col_answer(),
				m.own_col_correct(),
				m.own_col_when()
			],
			agreementAnswers.map((one) => [
				one.agreement,
				String(one.version),
				one.text,
				one.answer,
				one.isRight ? m.own_yes() : m.own_no(),
				moment(one.answeredAt)
			])
		)
	];
	return tables
		.filter((table) => table.rows.length > 0)
		.map((table) => ({ ...table, isInFileOnly: true }));
}

export function agreementResponseTable({ agreementResponses }: OwnData): Table {
	return rows(
		m.own_tab_agreement_responses(),
		[
			m.own_col_agreement(),
			m.own_col_version(),
			m.own_col_kind(),
			m.own_col_comment(),
			m.own_col_when(),
			m.own_col_answered()
		],
		agreementResponses.map((one) => [
			one.agreement,
			String(one.version),
			one.kind === 'refusal' ? m.avtaler_respond_refusal() : m.avtaler_respond_question(),
			one.message,
			moment(one.createdAt),
			one.answeredAt === null ? '' : recorded(one.answeredBy ?? '', one.answeredAt)
		])
	);
}

export function signingJobTable({ signingJobs }: OwnData): Table {
	return rows(
		m.own_tab_signing_jobs(),
		[m.own_col_agreement(), m.own_col_version(), m.own_col_state(), m.own_col_when()],
		signingJobs.map((one) => [
			one.agreement,
			String(one.version),
			JOBS[one.state]?.() ?? one.state,
			moment(one.createdAt)
		])
	);
}

const JOBS: Record<string, () => string> = {
	creating: m.own_job_open,
	open: m.own_job_open,
	signed: m.own_job_open,
	kept: m.own_job_done,
	done: m.own_job_done,
	rejected: m.own_job_rejected,
	expired: m.own_job_expired,
	failed: m.own_job_failed,
	refused: m.own_job_refused
};

const ARCHIVED: Record<OwnData['archiveDeliveries'][number]['state'], () => string> = {
	waiting: m.archive_state_waiting,
	sent: m.archive_state_sent,
	archived: m.archive_state_archived,
	refused: m.archive_state_refused,
	failed: m.archive_state_failed
};

export function archiveTable({ archiveDeliveries }: OwnData): Table {
	return rows(
		m.own_tab_archive(),
		[
			m.own_col_agreement(),
			m.own_col_version(),
			m.own_col_signed(),
			m.own_col_state(),
			m.archive_reference()
		],
		archiveDeliveries.map((one) => [
			one.agreement,
			String(one.version),
			moment(one.signedAt),
			ARCHIVED[one.state](),
			[one.caseNumber, one.recordNumber].filter(Boolean).join(' · ')
		])
	);
}

export function certificateTable({ certificates }: OwnData): Table {
	return rows(
		m.own_tab_certificates(),
		[
			m.own_col_course(),
			m.own_col_finished(),
			m.own_col_name(),
			m.own_col_municipality(),
			m.own_col_code()
		],
		certificates.map((one) => [
			inLanguage(one.title),
			day(one.completedOn),
			one.personName,
			one.municipalityName,
			one.code
		])
	);
}

export function attemptTable({ courseAttempts }: OwnData): Table {
	return rows(
		m.own_tab_attempts(),
		[m.own_col_course(), m.own_col_begun(), m.own_col_finished(), m.own_col_result()],
		courseAttempts.map((one) => [
			inLanguage(one.title),
			moment(one.startedAt),
			one.finishedAt
				? moment(one.finishedAt)
				: one.expiredAt
					? m.own_expired({ when: moment(one.expiredAt) })
					: m.own_unfinished(),
			one.score === null ? '' : formatPercent(one.score)
		])
	);
}

/** What is the person's alone: in the file, not on a screen that others may see. */
export function answerTables({
	title,
	startedAt,
	lessons,
	answers,
	responses
}: OwnAttempt): Table[] {
	const about = { course: inLanguage(title), date: moment(startedAt) };
	const isRight = (correct: boolean | null) =>
		correct === null ? '' : correct ? m.own_yes() : m.own_no();
	const tables = [
		rows(
			m.own_tab_lessons(about),
			[m.own_col_lesson(), m.own_col_read()],
			lessons.map((one) => [inLanguage(one.title), moment(one.readAt)])
		),
		rows(
			m.own_tab_answers(about),
			[m.own_col_question(), m.own_col_answer(), m.own_col_correct(), m.own_col_when()],
			answers.map((one) => [
				inLanguage(one.text),
				inLanguage(one.inWords),
				isRight(one.correct),
				moment(one.answeredAt)
			])
		),
		rows(
			m.own_tab_responses(about),
			[m.own_col_question(), m.own_col_answer(), m.own_col_correct(), m.own_col_when()],
			responses.map((one) => [
				inLanguage(one.text),
				inLanguage(one.inWords),
				isRight(one.correct),
				moment(one.givenAt)
			])
		)
	];
	return tables
		.filter((table) => table.rows.length > 0)
		.map((table) => ({ ...table, isInFileOnly: true }));
}

export function feedbackTable({ courseFeedback }: OwnData): Table {
	return rows(
		m.own_tab_feedback(),
		[
			m.own_col_course(),
			m.own_col_stars(),
			m.own_col_comment(),
			m.own_col_when(),
			m.own_col_shown()
		],
		courseFeedback.map((one) => {
			const last = one.decisions.at(-1);
			return [
				one.course,
				String(one.stars),
				one.comment ?? '',
				moment(one.givenAt),
				one.comment === null
					? ''
					: last?.decision === 'shown'
						? m.own_shown_shown()
						: last?.decision === 'hidden'
							? m.own_shown_hidden({ reason: last.reason ?? '' })
							: m.own_shown_waiting()
			];
		})
	);
}

export function statementTable({ statementCounts }: OwnData): Table {
	return rows(
		m.own_tab_statements(),
		[m.own_col_event(), m.own_col_count(), m.own_col_first(), m.own_col_last()],
		statementCounts.map((one) => [
			one.verb.split('/').at(-1) ?? one.verb,
			String(one.count),
			moment(one.first),
			moment(one.last)
		])
	);
}

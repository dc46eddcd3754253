import { stateWords, topicWords } from '#lib/corrections/correction-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { permissionWords } from '#lib/roles/role-words.ts';
import type { CorrectionState } from '#lib/server/people/index.ts';
import type { OwnData } from '#lib/server/reports/index.ts';
import { changeWords } from '../../../(admin)/administrasjon/logg/change-words.ts';
import { whatTheySaw } from '../../look-words.ts';
import type { Table } from './section.ts';
import { day, moment, recorded, rows } from './words.ts';

const METHODS: Record<string, () => string> = {
	demo: m.own_method_demo,
	oidc: m.own_method_oidc,
	passkey: m.own_method_passkey,
	code: m.own_method_code
};

export function accountTable({ accounts }: OwnData): Table {
	return rows(
		m.own_tab_accounts(),
		[m.own_col_provider(), m.own_col_subject(), m.own_col_linked()],
		accounts.map((one) => [one.provider, one.subject, moment(one.linkedAt)])
	);
}

export function passkeyTable({ passkeys }: OwnData): Table {
	return rows(
		m.own_tab_passkeys(),
		[m.own_col_name(), m.own_col_made(), m.own_col_used()],
		passkeys.map((one) => [
			one.name,
			moment(one.createdAt),
			one.lastUsedAt ? moment(one.lastUsedAt) : ''
		])
	);
}

export function sessionTable({ sessions }: OwnData): Table {
	return rows(
		m.own_tab_sessions(),
		[
			m.own_col_device(),
			m.own_col_method(),
			m.own_col_begun(),
			m.own_col_used(),
			m.own_col_ends(),
			m.own_col_municipality()
		],
		sessions.map((one) => [
			one.device === '' ? m.okter_unknown_device() : one.device,
			[METHODS[one.method]?.() ?? one.method, one.provider].filter(Boolean).join(', '),
			moment(one.createdAt),
			moment(one.lastUsedAt),
			moment(one.expiresAt),
			one.municipality
		])
	);
}

export function codeTable({ oneTimeCodes }: OwnData): Table {
	return rows(
		m.own_tab_codes(),
		[m.own_col_made_by(), m.own_col_when(), m.own_col_tries(), m.own_col_used_at()],
		oneTimeCodes.map((one) => [
			one.madeBy,
			moment(one.madeAt),
			String(one.tries),
			one.usedAt ? moment(one.usedAt) : m.own_no()
		])
	);
}

export function lookTable({ looksAtMe }: OwnData): Table {
	return rows(
		m.own_tab_looks(),
		[
			m.own_col_who(),
			m.own_col_day(),
			m.own_col_seen(),
			m.own_col_times(),
			m.own_col_municipality()
		],
		looksAtMe.map((one) => [
			one.name,
			day(one.day),
			whatTheySaw(one.permission),
			String(one.times),
			one.municipality
		])
	);
}

export function myLookTable({ myLooks }: OwnData): Table {
	return rows(
		m.own_tab_my_looks(),
		[m.own_col_day(), m.own_col_seen(), m.own_col_people(), m.own_col_times()],
		myLooks.map((one) => [
			day(one.day),
			permissionWords(one.permission),
			String(one.people),
			String(one.times)
		])
	);
}

export function myChangeTable({ myChanges }: OwnData): Table {
	return rows(
		m.own_tab_my_changes(),
		[m.own_col_what(), m.own_col_when()],
		myChanges.map((one) => [changeWords(one.action), moment(one.at)])
	);
}

export function bulkTable({ myBulkChanges }: OwnData): Table {
	return rows(
		m.own_tab_bulk(),
		[m.own_col_what(), m.own_col_when(), m.own_col_finished()],
		myBulkChanges.map((one) => [
			one.kind,
			moment(one.createdAt),
			one.finishedAt ? moment(one.finishedAt) : m.own_unfinished()
		])
	);
}

export function correctionTable({ correctionRequests }: OwnData): Table {
	return rows(
		m.own_tab_corrections(),
		[
			m.own_col_about(),
			m.own_col_is_wrong(),
			m.own_col_proposed(),
			m.own_col_asked(),
			m.own_col_state(),
			m.own_col_answered()
		],
		correctionRequests.map((one) => [
			topicWords(one.topic),
			one.wrong,
			one.proposed,
			moment(one.askedAt),
			stateWords(one.state as CorrectionState),
			one.answeredAt
				? [recorded(one.answeredBy ?? '', one.answeredAt), one.reason].filter(Boolean).join(': ')
				: ''
		])
	);
}

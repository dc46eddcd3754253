import { formatPercent } from '#lib/format.ts';
import { languageNames } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { roleWords } from '#lib/roles/role-words.ts';
import type { Role } from '#lib/server/auth/index.ts';
import type { OwnData } from '#lib/server/reports/index.ts';
import type { Table } from './section.ts';
import { facts, moment, period, rows } from './words.ts';

export function identityTable({ identity }: OwnData): Table {
	if (!identity) return facts(m.own_tab_identity(), []);
	const { inUse } = identity;
	return facts(m.own_tab_identity(), [
		[m.own_col_given_name(), identity.givenName],
		[m.own_col_family_name(), identity.familyName],
		[m.own_col_email(), identity.email],
		[m.own_col_email_used(), inUse.email === identity.email ? null : inUse.email],
		[m.own_col_phone(), identity.phone],
		[m.own_col_phone_used(), inUse.phone === identity.phone ? null : inUse.phone],
		[m.own_col_language(), languageNames[inUse.language]],
		[m.own_col_municipality(), identity.municipality.name],
		[m.own_col_external_id(), identity.externalId],
		[m.own_col_actor_id(), identity.actorId]
	]);
}

export function deliveredTables({ deliveredByIdentityProvider }: OwnData): Table[] {
	return deliveredByIdentityProvider.map((user) =>
		facts(m.own_tab_delivered(), [
			[m.own_col_user_name(), user.userName],
			[
				m.own_col_name(),
				user.formattedName ??
					user.displayName ??
					[user.givenName, user.familyName].filter(Boolean).join(' ')
			],
			[m.own_col_email(), user.emails.map(({ value }) => value).join(', ')],
			[m.own_col_phone(), user.phoneNumbers.map(({ value }) => value).join(', ')],
			[m.own_col_title(), user.title],
			[m.own_col_department(), user.department],
			[m.own_col_manager(), user.manager],
			[m.own_col_employee_number(), user.employeeNumber],
			[m.own_col_language(), user.preferredLanguage],
			[m.own_col_directory_id(), user.externalId],
			[m.own_col_groups(), user.groups.map(({ name }) => name).join(', ')],
			[
				m.own_col_state(),
				user.deletedAt
					? m.own_deleted({ when: moment(user.deletedAt) })
					: user.active
						? m.own_active()
						: m.own_closed()
			],
			[m.own_col_changed(), moment(user.changedAt)]
		])
	);
}

export function positionTable({ employments }: OwnData): Table {
	return rows(
		m.own_tab_positions(),
		[
			m.own_col_title(),
			m.own_col_unit(),
			m.own_col_when(),
			m.own_col_percent(),
			m.own_col_employee_number(),
			m.own_col_leads()
		],
		employments.map((one) => [
			one.title,
			one.unit,
			period(one),
			one.percent === null ? '' : formatPercent(one.percent / 100),
			[one.employeeNumber, one.positionNumber].join('–'),
			one.leads.join(', ')
		])
	);
}

export function absenceTable({ absences }: OwnData): Table {
	return rows(
		m.own_tab_absences(),
		[m.own_col_when(), m.own_col_kind(), m.own_col_employee_number()],
		absences.map((one) => [
			period(one),
			one.kind,
			[one.employeeNumber, one.positionNumber].filter(Boolean).join('–')
		])
	);
}

export function systemTable({ systemAccess }: OwnData): Table {
	return rows(
		m.own_tab_systems(),
		[m.own_col_system(), m.own_col_role(), m.own_col_when()],
		systemAccess.map((one) => [one.system, one.role, period(one)])
	);
}

export function roleTable({ roles }: OwnData): Table {
	return rows(
		m.own_tab_roles(),
		[m.own_col_role(), m.own_col_when(), m.own_col_given_by(), m.own_col_reason()],
		roles.map((one) => [
			roleWords(one.role as Role),
			period(one),
			one.group === null ? (one.givenBy ?? '') : m.own_by_group({ group: one.group }),
			one.reason ?? ''
		])
	);
}

export function deputyTable({ deputies }: OwnData): Table {
	return rows(
		m.own_tab_deputies(),
		[m.own_col_deputy(), m.own_col_unit(), m.own_col_when(), m.own_col_given_by()],
		deputies.map((one) => [
			one.part === 'deputy'
				? m.own_deputy_for({ name: one.other })
				: m.own_deputy_is({ name: one.other }),
			one.unit,
			period(one),
			one.givenBy
		])
	);
}

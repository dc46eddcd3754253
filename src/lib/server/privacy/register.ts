import type { PermissionName } from '../auth/index.ts';

/** What a time is counted in. */
export type Unit = 'day' | 'month';

/** How long a category is kept: what the kommune has when it has chosen nothing, and between what it may choose. */
export interface Limits {
	unit: Unit;
	standard: number;
	least: number;
	most: number;
}

/**
 * When a category is deleted.
 * - limit: by Kyndig, so long after what the texts of the category say
 * - archive: never by Kyndig; the kommune's own rules for archives decide
 * - work: with name and contact details, when somebody has left
 * - derived: never by itself; computed from the others, and the same again from what is left of them
 */
export type Keep =
	{ kind: 'limit'; limits: Limits } | { kind: 'archive' } | { kind: 'work' } | { kind: 'derived' };

/**
 * What processing may rest on in the GDPR and in Norwegian law. A proposal: the kommune decides, and every page that shows
 * it says so.
 */
export type Basis =
	'agreement' | 'task' | 'control' | 'training' | 'security' | 'accountability' | 'archive';

/** Where it comes from. */
export type Source = 'hr' | 'provider' | 'self' | 'leader' | 'administrator' | 'kyndig';

/** Whom it is about. */
export type Subject = 'employees' | 'former' | 'officials';

/** Who gets it besides those who see it in Kyndig. */
export type Recipient = 'operator' | 'municipalities' | 'verifiers' | 'provider';

export interface Category {
	/** Every table that says something of somebody, and of which this is the one category. */
	tables: readonly string[];
	keep: Keep;
	bases: readonly Basis[];
	sources: readonly Source[];
	subjects: readonly Subject[];
	recipients: readonly Recipient[];
	/** What of the permission table shows some of it. Whoever has none of these sees nothing of it. */
	seenThrough: readonly PermissionName[];
	/** May tell of health, union or the like (article 9). */
	isSensitive: boolean;
}

const limit = (unit: Unit, standard: number, least: number, most: number): Keep => ({
	kind: 'limit',
	limits: { unit, standard, least, most }
});

/**
 * The one register of personal data in Kyndig. What is told to people, to the Data Protection Authority and to
 * tillitsvalgte is made from it, and so is what is deleted when. Texts by key: messages/personvern.
 */
const REGISTER = {
	ansettelse: {
		tables: [
			'person',
			'employee',
			'employment',
			'employment_leads',
			'system_access',
			'scim_user',
			'scim_group_member'
		],
		keep: limit('month', 12, 3, 60),
		bases: ['agreement', 'task'],
		sources: ['hr', 'provider'],
		subjects: ['employees', 'former'],
		recipients: ['operator'],
		seenThrough: ['self', 'unit', 'system', 'person', 'search', 'named', 'roles', 'configure'],
		isSensitive: false
	},
	fravaer: {
		tables: ['absence'],
		keep: { kind: 'work' },
		bases: ['agreement', 'task'],
		sources: ['hr'],
		subjects: ['employees', 'former'],
		recipients: ['operator'],
		seenThrough: ['self', 'unit', 'person', 'named'],
		isSensitive: true
	},
	status: {
		tables: ['assignment', 'status_segment', 'timeline_revision', 'bulk_person'],
		keep: { kind: 'derived' },
		bases: ['task', 'control', 'training'],
		sources: ['kyndig'],
		subjects: ['employees', 'former'],
		recipients: ['operator'],
		seenThrough: ['self', 'unit', 'system', 'person', 'named', 'figures', 'cooperation'],
		isSensitive: false
	},
	dokumentasjon: {
		tables: ['achievement', 'certificate', 'course_attempt', 'waiver'],
		keep: { kind: 'archive' },
		bases: ['task', 'control', 'training', 'archive'],
		sources: ['self', 'leader', 'hr'],
		subjects: ['employees', 'former'],
		recipients: ['operator', 'municipalities', 'verifiers'],
		seenThrough: ['self', 'unit', 'person', 'decide', 'named', 'courseFigures'],
		isSensitive: false
	},
	signaturer: {
		tables: [
			'signature',
			'signature_proof',
			'signature_trace',
			'signature_receipt',
			'signature_document',
			'signing_job',
			'agreement_reading',
			'agreement_answer',
			'agreement_response',
			'agreement_reminder',
			'archive_delivery',
			'archive_event'
		],
		keep: { kind: 'archive' },
		bases: ['agreement', 'security', 'archive'],
		sources: ['self'],
		subjects: ['employees', 'former'],
		recipients: ['operator', 'municipalities'],
		seenThrough: ['self', 'unit', 'person', 'decide', 'named', 'archive'],
		isSensitive: false
	},
	kursdetaljer: {
		tables: ['xapi_statement', 'quiz_answer', 'lesson_progress', 'course_session'],
		keep: limit('month', 12, 1, 36),
		bases: ['task', 'training'],
		sources: ['self'],
		subjects: ['employees', 'former'],
		recipients: ['operator'],
		seenThrough: ['self', 'courseFigures'],
		isSensitive: false
	},
	tanker: {
		tables: ['lesson_response'],
		keep: limit('month', 12, 1, 24),
		bases: ['task', 'training'],
		sources: ['self'],
		subjects: ['employees', 'former'],
		recipients: ['operator'],
		seenThrough: ['self'],
		isSensitive: false
	},
	tilbakemeldinger: {
		tables: ['course_feedback', 'feedback_moderation'],
		keep: limit('month', 24, 6, 60),
		bases: ['task'],
		sources: ['self'],
		subjects: ['employees', 'former', 'officials'],
		recipients: ['operator'],
		seenThrough: ['self', 'courseFigures'],
		isSensitive: false
	},
	rettinger: {
		tables: ['correction_request'],
		keep: limit('month', 24, 12, 60),
		bases: ['accountability'],
		sources: ['self', 'hr'],
		subjects: ['employees', 'former', 'officials'],
		recipients: ['operator'],
		seenThrough: ['self', 'correct'],
		isSensitive: false
	},
	konto: {
		tables: ['account', 'passkey'],
		keep: { kind: 'work' },
		bases: ['agreement', 'security'],
		sources: ['provider', 'self'],
		subjects: ['employees', 'former'],
		recipients: ['operator', 'provider'],
		seenThrough: ['self'],
		isSensitive: false
	},
	innlogging: {
		tables: ['session', 'session_oidc', 'passkey_challenge', 'one_time_code', 'oidc_login'],
		keep: limit('day', 30, 7, 90),
		bases: ['security'],
		sources: ['provider', 'self', 'administrator'],
		subjects: ['employees', 'officials'],
		recipients: ['operator', 'provider'],
		seenThrough: ['self', 'configure'],
		isSensitive: false
	},
	roller: {
		tables: ['role_grant', 'deputy'],
		keep: limit('month', 24, 6, 60),
		bases: ['task', 'security'],
		sources: ['administrator', 'leader'],
		subjects: ['officials'],
		recipients: ['operator'],
		seenThrough: ['roles', 'deputise'],
		isSensitive: false
	},
	innsynslogg: {
		tables: ['access_log'],
		keep: limit('month', 24, 12, 60),
		bases: ['security', 'accountability'],
		sources: ['kyndig'],
		subjects: ['employees', 'former', 'officials'],
		recipients: ['operator'],
		seenThrough: ['self', 'accessLog'],
		isSensitive: false
	},
	endringslogg: {
		tables: ['audit_log'],
		keep: limit('month', 60, 24, 120),
		bases: ['security', 'accountability', 'control'],
		sources: ['kyndig'],
		subjects: ['officials'],
		recipients: ['operator'],
		seenThrough: ['accessLog'],
		isSensitive: false
	},
	rapporter: {
		tables: ['frozen_report'],
		keep: { kind: 'archive' },
		bases: ['task', 'control', 'archive'],
		sources: ['kyndig'],
		subjects: ['employees', 'former', 'officials'],
		recipients: ['operator'],
		seenThrough: ['named', 'figures'],
		isSensitive: false
	},
	avgjorelser: {
		tables: [
			'requirement_version',
			'requirement_draft',
			'agreement_version',
			'agreement_draft',
			'seal_certificate',
			'identity_provider',
			'scim_token',
			'retention_setting',
			'privacy_contact',
			'archive_settings',
			'signing_settings'
		],
		keep: { kind: 'archive' },
		bases: ['task', 'control', 'accountability'],
		sources: ['administrator', 'hr'],
		subjects: ['officials'],
		recipients: ['operator'],
		seenThrough: ['requirements', 'agreements', 'configure', 'archive', 'privacy'],
		isSensitive: false
	},
	oppgaver: {
		tables: ['bulk_change'],
		keep: limit('month', 3, 1, 12),
		bases: ['task'],
		sources: ['kyndig'],
		subjects: ['officials'],
		recipients: ['operator'],
		seenThrough: ['requirements', 'operate'],
		isSensitive: false
	}
} as const satisfies Record<string, Category>;

export type CategoryKey = keyof typeof REGISTER;

/** In the order of the register. */
export const CATEGORIES = Object.keys(REGISTER) as CategoryKey[];

/** A category of the register by its key. */
export const categoryOf = (key: CategoryKey): Category => REGISTER[key];

/** The limits of a category; null: Kyndig does not delete it by a time. */
export function limitsOf(key: CategoryKey): Limits | null {
	const { keep } = categoryOf(key);
	return keep.kind === 'limit' ? keep.limits : null;
}

export const LIMITED = CATEGORIES.filter((key) => limitsOf(key) !== null);

/** Whether this is the key of a category that Kyndig deletes by a time. */
export const isLimited = (text: string): text is CategoryKey =>
	Object.hasOwn(REGISTER, text) && limitsOf(text as CategoryKey) !== null;

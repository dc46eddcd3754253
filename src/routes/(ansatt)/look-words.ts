import { m } from '#lib/paraglide/messages.js';

/** What someone saw who was allowed to see by this permission, inside a sentence: «kravene dine». */
export function lookedAt(permission: string): string {
	switch (permission) {
		case 'unit':
			return m.looks_unit();
		case 'person':
			return m.looks_person();
		case 'named':
			return m.looks_named();
		case 'decide':
			return m.looks_decide();
		case 'correct':
			return m.looks_correct();
		case 'accessLog':
			return m.looks_access_log();
		case 'configure':
			return m.looks_code();
		default:
			return m.looks_other();
	}
}

/** The same, standing alone: «Kravene dine». */
export function whatTheySaw(permission: string): string {
	switch (permission) {
		case 'unit':
			return m.looks_saw_unit();
		case 'person':
			return m.looks_saw_person();
		case 'named':
			return m.looks_saw_named();
		case 'decide':
			return m.looks_saw_decide();
		case 'correct':
			return m.looks_saw_correct();
		case 'accessLog':
			return m.looks_saw_access_log();
		case 'configure':
			return m.looks_saw_code();
		default:
			return m.looks_saw_other();
	}
}

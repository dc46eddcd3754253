import type { ContactFault } from './rules/judge-contacts.ts';
import type { SettingFault } from './rules/judge-setting.ts';

/** There is no such kommune or category. */
export class NotFound extends Error {
	constructor() {
		super('Vi finner ikke dette.');
	}
}

/** What was asked for cannot be: everything that is wrong with it. */
export class SettingRefused extends Error {
	readonly faults: SettingFault[];
	constructor(faults: SettingFault[]) {
		super('Oppbevaringstiden er ikke endret.');
		this.faults = faults;
	}
}

/** Contact points that cannot be: everything that is wrong with them. */
export class ContactsRefused extends Error {
	readonly faults: ContactFault[];
	constructor(faults: ContactFault[]) {
		super('Kontaktpunktene er ikke endret.');
		this.faults = faults;
	}
}

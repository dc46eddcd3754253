export { changeContacts, getContacts } from './contacts/change-contacts.ts';
export { listDeletions } from './deletion/list-deletions.ts';
export type { DeletionRow } from './deletion/deletion-queries.ts';
export { noteRun } from './deletion/note-run.ts';
export { runRetention, type Deleted } from './deletion/run-retention.ts';
export {
	getDescription,
	getDiscussion,
	getOwnDescription,
	getRecord,
	listDescribed,
	type DescribedCategory,
	type Description,
	type Seer
} from './describe.ts';
export { ContactsRefused, NotFound, SettingRefused } from './faults.ts';
export type {
	Basis,
	CategoryKey,
	Keep,
	Limits,
	Recipient,
	Source,
	Subject,
	Unit
} from './register.ts';
export {
	LONGEST_CONTACT,
	type ContactFault,
	type ContactField,
	type Contacts
} from './rules/judge-contacts.ts';
export type { SettingFault } from './rules/judge-setting.ts';
export {
	changeSetting,
	getSetting,
	previewSetting,
	type Impact,
	type Setting
} from './settings/change-setting.ts';
export { listSettings, type KeptCategory } from './settings/list-settings.ts';

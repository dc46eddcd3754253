export { dayOf, readClock, type Moment } from './clock.ts';
export { DatabaseUnavailable } from './data-folder.ts';
export { databaseSettings, openDatabase, type Database } from './open-database.ts';
export { migrate, updateStatistics } from './migrate.ts';
export { actAs, inTransaction, type Tenant, type Trx } from './transaction.ts';
export { closeCurrentDatabase, getCurrentDatabase, getHealth } from './current.ts';
export { insertRows } from './insert-rows.ts';
export { logChange } from './log-change.ts';
export type { Actor, Context } from './context.ts';
export type {
	AgreementQuestion,
	Language,
	LocalQuestions,
	LocalText,
	ScopeColumn,
	Tables
} from './tables.ts';

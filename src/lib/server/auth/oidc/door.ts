import type { Database, Moment } from '../../db/index.ts';

/** What a sign-in runs with: the answers of providers are waited for outside transactions. */
export interface Door extends Moment {
	db: Database['db'];
	/** Opens what is sealed. */
	secret: string;
	/** Where providers send people back to: the same address all the time. */
	callback: string;
	requestId: string;
}

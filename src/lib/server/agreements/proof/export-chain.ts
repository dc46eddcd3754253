import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { listHeads } from './proof-queries.ts';

/** The signed end of the chain on a day, for whoever keeps it elsewhere. */
export interface ExportedHead {
	day: string;
	/** What is signed, to the byte. */
	statement: string;
	/** CMS SignedData, detached, in base64. */
	cms: string;
}

/** The signed ends of the kommune's chain of signatures, the oldest first. @throws Forbidden */
export async function exportChain(context: Context): Promise<ExportedHead[]> {
	await require(context, 'accessLog', { people: [] });
	return (await listHeads(context)).map(({ day, statement, cms }) => ({
		day,
		statement,
		cms: cms.toString('base64')
	}));
}

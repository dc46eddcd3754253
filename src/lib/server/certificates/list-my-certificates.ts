import { require } from '../auth/index.ts';
import type { Context } from '../db/index.ts';
import { actingPerson } from './own.ts';
import { listCertificates } from './queries.ts';
import { groupCode } from './rules/code.ts';

export interface MyCertificate {
	id: string;
	attemptId: string;
	/** In groups, as it is typed. */
	code: string;
}

/** The person's certificates, from every kommune, newest first. @throws Forbidden */
export async function listMyCertificates(context: Context): Promise<MyCertificate[]> {
	await require(context, 'self', { self: true });
	const rows = await listCertificates(context, actingPerson(context));
	return rows.map(({ id, attemptId, code }) => ({ id, attemptId, code: groupCode(code) }));
}

import type { Context } from '../db/index.ts';
import { NotFound } from './errors.ts';
import { findFile, type FileRow } from './version-queries.ts';

/**
 * A file of a course version, by what it holds. Whoever has the address may have the file: it is shown in lessons, and
 * has nothing about anybody.
 * @throws NotFound
 */
export async function getFile(context: Pick<Context, 'trx'>, sha256: string): Promise<FileRow> {
	const file = await findFile(context, sha256);
	if (!file) throw new NotFound('Vi finner ikke denne fila.');
	return file;
}

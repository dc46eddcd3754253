import { resolve } from 'node:path';

/** What whoever runs Kyndig has made possible; a form cannot. */
export interface ArchiveEnvironment {
	/** Where deliveries are laid and answers are fetched; null: nowhere. */
	folder: string | null;
	/** Addresses besides those on the internet. */
	named: string[];
}

export function readArchiveEnvironment(env: NodeJS.ProcessEnv = process.env): ArchiveEnvironment {
	const folder = env['KYNDIG_ARCHIVE_FOLDER'];
	return {
		folder: folder ? resolve(folder) : null,
		named: (env['KYNDIG_ARCHIVE_ADDRESSES'] ?? '').split(/[\s,;]+/).filter(Boolean)
	};
}

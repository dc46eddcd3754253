import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseSettings } from '../db/index.ts';

/** What must be encrypted or decrypted cannot be, as Kyndig is set up. The message is for who runs it. */
export class SecretUnavailable extends Error {}

/** Characters: what 16 random bytes take in hexadecimal. */
const SHORTEST = 32;

/**
 * The secret that private keys, client secrets and the like are sealed with: KYNDIG_SECRET, else the one that lies beside the embedded database and is
 * made the first time. It must outlive every start, and be the same in every process.
 * @throws SecretUnavailable when it is missing (PostgreSQL), too short, or the data folder cannot be written
 */
export function readSecret(env: NodeJS.ProcessEnv = process.env): string {
	const given = env['KYNDIG_SECRET'];
	const { url, folder } = databaseSettings(env);
	if (!given && url)
		throw new SecretUnavailable(
			'KYNDIG_SECRET er ikke satt. Uten den kan ikke digitale merker signeres, og innlogging ikke kobles til. Lag en med «openssl rand -hex 32», og ta vare på den.'
		);
	const secret = given || secretIn(folder);
	if (secret.length < SHORTEST)
		throw new SecretUnavailable(
			`${given ? 'KYNDIG_SECRET' : fileIn(folder)} må ha minst ${SHORTEST} tegn.`
		);
	return secret;
}

/** Only one process has the folder at a time, so nobody else makes one meanwhile. */
function secretIn(folder: string): string {
	const file = fileIn(folder);
	try {
		return readFileSync(file, 'utf8').trim();
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
			throw unavailable(file, error);
	}
	const secret = randomBytes(32).toString('hex');
	try {
		// Whole before it is in place: half a secret would be taken for one.
		const draft = `${file}.${process.pid}`;
		writeFileSync(draft, `${secret}\n`, { mode: 0o600 });
		renameSync(draft, file);
	} catch (error) {
		throw unavailable(file, error);
	}
	return secret;
}

function fileIn(folder: string): string {
	return join(folder, 'secret');
}

function unavailable(file: string, cause: unknown): SecretUnavailable {
	const reason = cause instanceof Error ? cause.message : String(cause);
	return new SecretUnavailable(`Får ikke lest eller skrevet hemmeligheten i ${file}: ${reason}`);
}

import { createPrivateKey, X509Certificate } from 'node:crypto';
import { CannotUnseal, isDemo, require, seal as lock, unseal } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { SealRefused } from './errors.ts';
import { makeCertificate } from './make-certificate.ts';
import { readSealFile, requireNotOver } from './read-seal-file.ts';
import {
	asSigner,
	getSealedPrivate,
	getSubject,
	insertSeal,
	listSealRows,
	lockSeals,
	type SealRow
} from './seal-queries.ts';
import { factsOf, requireValid, type CertificateFacts, type Seal } from './seal.ts';

/** How long a certificate that a kommune makes for itself holds. */
const YEARS = 3;

export interface SealEntry extends CertificateFacts {
	origin: 'made' | 'imported';
	createdAt: Date;
	/** The one that seals now. */
	isCurrent: boolean;
}

/** The kommune's certificates, newest first. @throws Forbidden */
export async function listSeals(context: Context): Promise<SealEntry[]> {
	await require(context, 'operate', {});
	const rows = await listSealRows(context);
	const current = currentOf(rows, context.now);
	return rows.map((row) => ({
		...factsOf(new X509Certificate(row.certificate)),
		origin: row.origin,
		createdAt: row.createdAt,
		isCurrent: row === current
	}));
}

/**
 * Makes a certificate that the kommune vouches for itself. It seals from now on; what earlier ones sealed is known as before.
 * @returns its fingerprint
 * @throws Forbidden
 * @throws SealRefused
 */
export async function makeSeal(context: Context, secret: string): Promise<string> {
	await require(context, 'operate', {});
	return keep(context, await newSeal(context), 'made', secret);
}

/**
 * Takes a certificate from an issuer in use, from a file.
 * @returns its fingerprint
 * @throws Forbidden
 * @throws SealRefused
 */
export async function importSeal(
	context: Context,
	input: { file: Uint8Array; password: string; secret: string }
): Promise<string> {
	await require(context, 'operate', {});
	const seal = readSealFile(input.file, input.password);
	requireNotOver(seal, context.now);
	return keep(context, seal, 'imported', input.secret);
}

/**
 * What the kommune seals with now: the newest certificate that holds. In the demo one is made when there is none. For what
 * makes receipts; nobody is let in by it.
 * @throws SealRefused when there is none that holds, or the private key is locked with another secret
 */
export async function getSeal(context: Context, secret: string): Promise<Seal> {
	let row = currentOf(await listSealRows(context), context.now);
	if (!row && isDemo()) {
		await lockSeals(context.trx, context.municipalityId);
		row = currentOf(await listSealRows(context), context.now);
		if (!row) {
			await keep(context, await newSeal(context), 'made', secret);
			row = currentOf(await listSealRows(context), context.now);
		}
	}
	if (!row)
		throw new SealRefused(
			'Kommunen har ikke noe segl. Lag et med «kyndig segl make», eller importer et med «kyndig segl import».'
		);
	requireValid(row, context.now);
	const { certificate, chain, fingerprint } = row;
	const sealed = await asSigner(context, (trx) =>
		getSealedPrivate(trx, context.municipalityId, fingerprint)
	);
	try {
		const der = unseal(sealed, secret, labelOf(context.municipalityId, fingerprint));
		return {
			certificate,
			chain,
			privateKey: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
		};
	} catch (error) {
		if (!(error instanceof CannotUnseal)) throw error;
		throw new SealRefused(
			'KYNDIG_SECRET er en annen enn den som seglet ble låst med. Sett den tilbake, eller lag et nytt segl med «kyndig segl make».'
		);
	}
}

/** The newest that holds; when none does, the newest of all, so that one can say what is wrong with it. */
function currentOf(rows: SealRow[], now: Date): SealRow | undefined {
	return rows.find(({ validFrom, validUntil }) => validFrom <= now && now <= validUntil) ?? rows[0];
}

async function newSeal(context: Context): Promise<Seal> {
	const subject = await getSubject(context);
	if (!subject || context.municipalityId === 0)
		throw new SealRefused('Det er ingen kommune med det nummeret i Kyndig.');
	const from = new Date(context.now);
	from.setUTCMilliseconds(0);
	const until = new Date(from);
	until.setUTCFullYear(until.getUTCFullYear() + YEARS);
	return makeCertificate({ ...subject, from, until });
}

async function keep(
	context: Context,
	{ certificate, chain, privateKey }: Seal,
	origin: SealRow['origin'],
	secret: string
): Promise<string> {
	const { municipalityId, now, actor } = context;
	const { fingerprint, validFrom, validUntil } = factsOf(new X509Certificate(certificate));
	const digest = Buffer.from(fingerprint.replaceAll(':', ''), 'hex');
	const der = privateKey.export({ format: 'der', type: 'pkcs8' });
	const isNew = await asSigner(context, (trx) =>
		insertSeal(trx, {
			municipalityId,
			fingerprint: digest,
			certificate: Buffer.from(certificate),
			chain: chain.map((one) => Buffer.from(one)),
			validFrom,
			validUntil,
			origin,
			sealedPrivate: lock(der, secret, labelOf(municipalityId, digest)),
			createdAt: now,
			createdBy: actor.name
		})
	);
	if (!isNew) throw new SealRefused('Kommunen har dette seglet alt.');
	await logChange(context, origin === 'made' ? 'segl-laget' : 'segl-importert', {
		fingerprint: digest.toString('hex'),
		validUntil: validUntil.toISOString()
	});
	return fingerprint;
}

/** Ties what is locked to its kommune and certificate, so that one row's key cannot stand in another's. */
function labelOf(municipalityId: number, fingerprint: Buffer): string {
	return `seal ${municipalityId} ${fingerprint.toString('hex')}`;
}

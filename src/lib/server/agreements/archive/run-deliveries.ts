import { createHash, randomUUID } from 'node:crypto';
import { CannotUnseal, SecretUnavailable, unseal } from '../../auth/index.ts';
import { dayOf, inTransaction, readClock, type Database, type Trx } from '../../db/index.ts';
import type { ArchiveEnvironment } from './environment.ts';
import { folderTransport, listAnswered, listWaiting, type Waiting } from './folder-transport.ts';
import { httpTransport } from './http-transport.ts';
import { end, judgeAnswer, putOff, type Verdict } from './judge-answer.ts';
import {
	findSettings,
	insertEvent,
	listKommunerWithWork,
	settle,
	takeByKey,
	takeNext,
	type StoredSettings,
	type TakenDelivery
} from './queries.ts';
import { isNamed, readAddress } from './read-address.ts';
import { writeArkivmelding } from './rules/arkivmelding.ts';
import { composeMessage, FILE_NAMES, SCANS } from './rules/compose-message.ts';
import { askAgainAt, isOverdue } from './rules/when-again.ts';
import { tokenLabel } from './token-label.ts';
import { TransportFailed, type Answer, type Parcel, type Transport } from './transport.ts';

/** The co-operation: whoever looks for work looks in no kommune of its own. */
const NOWHERE = 0;

/** Deliveries of a kommune in one round, so that all get their turn and answers are read in between. */
const MOST = 200;

/** Milliseconds that a process has a delivery to itself: many times what an archive may take. */
const LEASE = 5 * 60_000;

export interface DeliveryWork {
	environment: ArchiveEnvironment;
	/** What tokens are sealed with; asked for only where there is one. */
	readSecret: () => string;
	/** Stops the round after what is under way. */
	signal?: AbortSignal;
	now?: () => Date;
	/** Told of a kommune whose round a fault of ours ended; the others go on. */
	onFailure: (error: unknown, municipalityId: number) => void;
	/** Milliseconds that an HTTP service has to answer. */
	patience?: number;
}

type Round = Required<Pick<DeliveryWork, 'environment' | 'readSecret' | 'signal' | 'now'>> &
	Pick<DeliveryWork, 'patience'> & { db: Database['db']; municipalityId: number };

/**
 * Sends what waits to the archives of the kommuner, and reads what they have answered. Any number of processes may, at the
 * same time: a delivery is with one of them, and one that died in the middle leaves it to the others. It is then sent
 * again, with the same key.
 */
export async function runDeliveries(db: Database['db'], work: DeliveryWork): Promise<void> {
	const { environment, readSecret, onFailure, patience } = work;
	const now = work.now ?? (() => readClock().now);
	const signal = work.signal ?? new AbortController().signal;
	const answered = environment.folder === null ? [] : await listAnswered(environment.folder);
	const due = await inTransaction(db, { municipalityId: NOWHERE }, (trx) =>
		listKommunerWithWork(trx, now())
	);
	await Promise.all(
		[...new Set([...answered, ...due])].map(async (municipalityId) => {
			const round: Round = {
				...{ db, municipalityId, environment, readSecret, signal, now },
				...(patience === undefined ? {} : { patience })
			};
			try {
				if (environment.folder !== null) await readAnswers(round, environment.folder);
				await deliver(round);
			} catch (error) {
				onFailure(error, municipalityId);
			}
		})
	);
}

/** Reads the answers that lie ready in the kommune's folder. What is archived is so before its answer is taken away. */
async function readAnswers(round: Round, folder: string): Promise<void> {
	for (const waiting of await listWaiting(folder, round.municipalityId))
		await waiting.clear(await readAnswer(round, waiting));
}

function readAnswer(round: Round, { name, key, bytes }: Waiting): Promise<'read' | 'stray'> {
	return within(round, async (trx) => {
		const place = { trx, municipalityId: round.municipalityId };
		const at = round.now();
		const delivery = await takeByKey(place, key);
		if (!delivery) {
			const detail = name.slice(0, 200);
			await insertEvent(place, { deliveryId: null, at, kind: 'stray', code: null, detail });
			return 'stray';
		}
		if (delivery.state !== 'archived') {
			const { change, event } = judgeAnswer(delivery, bytes, at);
			await settle(place, { id: delivery.id, lease: null }, change);
			await insertEvent(place, { deliveryId: delivery.id, at, ...event });
		}
		return 'read';
	});
}

async function deliver(round: Round): Promise<void> {
	const { municipalityId, signal, now } = round;
	const settings = await within(round, (trx) => findSettings({ trx, municipalityId }));
	if (!settings || settings.transport === 'none') return;
	const transport = openTransport(settings, round);
	for (let taken = 0; taken < MOST && !signal.aborted; taken++) {
		const lease = randomUUID();
		const at = now();
		const delivery = await within(round, (trx) =>
			takeNext({ trx, municipalityId }, { now: at, lease, until: new Date(at.getTime() + LEASE) })
		);
		if (!delivery) return;
		const { verdict, isDown } =
			delivery.state === 'waiting'
				? await send(transport, settings, delivery, round)
				: await ask(transport, delivery, round);
		await within(round, async (trx) => {
			const place = { trx, municipalityId };
			const { change, event } = verdict;
			// Another process has it now, or has got its answer: what became of it is written.
			if (!(await settle(place, { id: delivery.id, lease }, change))) return;
			if (event) await insertEvent(place, { deliveryId: delivery.id, at: now(), ...event });
		});
		// An archive that is down is left alone until the next round; each delivery would wait for it.
		if (isDown) return;
	}
}

interface Outcome {
	verdict: Omit<Verdict, 'event'> & { event: Verdict['event'] | null };
	isDown: boolean;
}

async function send(
	transport: Transport,
	settings: StoredSettings,
	delivery: TakenDelivery,
	{ signal, now }: Round
): Promise<Outcome> {
	const parcel = pack(settings, delivery);
	const { message } = parcel;
	try {
		const answer = await transport.send(parcel, signal);
		const at = now();
		const sent = { message, sentAt: at };
		if (answer.kind === 'answered') {
			const { change, event } = judgeAnswer(delivery, answer.bytes, at);
			return { verdict: { change: { ...change, ...sent }, event }, isDown: false };
		}
		return {
			verdict: {
				change: {
					...{ state: 'sent', nextTry: askAgainAt(at, 0), ...sent },
					...{ errorCode: null, errorText: null, answer: null }
				},
				event: {
					kind: 'sent',
					code: null,
					detail: createHash('sha256').update(message).digest('hex')
				}
			},
			isDown: false
		};
	} catch (error) {
		if (!(error instanceof TransportFailed)) throw error;
		const reason = { code: error.code, text: error.detail || null };
		return { verdict: putOff(delivery, reason, now()), isDown: true };
	}
}

async function ask(
	transport: Transport,
	delivery: TakenDelivery,
	{ signal, now }: Round
): Promise<Outcome> {
	const waitOn = (
		reason: { code: 'no_receipt' | TransportFailed['code']; text: string | null } | null
	) => {
		const at = now();
		if (delivery.sentAt && isOverdue(at, delivery.sentAt))
			return end('failed', reason ?? { code: 'no_receipt', text: null });
		return {
			change: {
				...{ state: 'sent' as const, nextTry: askAgainAt(at, delivery.asked) },
				...{ errorCode: reason?.code ?? null, errorText: reason?.text ?? null }
			},
			event: null
		};
	};
	let answer: Answer;
	try {
		answer = await transport.ask(delivery.key, signal);
	} catch (error) {
		if (!(error instanceof TransportFailed)) throw error;
		return { verdict: waitOn({ code: error.code, text: error.detail || null }), isDown: true };
	}
	switch (answer.kind) {
		case 'answered':
			return { verdict: judgeAnswer(delivery, answer.bytes, now()), isDown: false };
		case 'taken':
			return { verdict: waitOn(null), isDown: false };
		case 'unknown': {
			// It was lost on the other side: sent anew, with the same key.
			const verdict = putOff(delivery, { code: 'unknown', text: null }, now());
			return { verdict, isDown: false };
		}
	}
}

/** The delivery as the kommune wants it today, and the documents as they were signed. */
function pack(settings: StoredSettings, delivery: TakenDelivery): Parcel {
	const { key, pdf, proof, pdfHash, proofHash, signed, signedHash, signedKind, signedType } =
		delivery;
	const message = composeMessage(settings, {
		...delivery,
		signedOn: delivery.signedOn ?? dayOf(delivery.signedAt),
		pdf: { size: pdf.length, sha256: pdfHash.toString('hex') },
		proof: proof && proofHash && { size: proof.length, sha256: proofHash.toString('hex') },
		signed:
			signed && signedHash && signedKind && signedType
				? {
						kind: signedKind,
						mimeType: signedType,
						size: signed.length,
						sha256: signedHash.toString('hex')
					}
				: null
	});
	const bytesOf: Record<string, Buffer | null> = {
		[FILE_NAMES.pdf]: pdf,
		[FILE_NAMES.proof]: proof,
		...(signedType && {
			[signedKind === 'service' ? FILE_NAMES.signed : SCANS[signedType].name]: signed
		})
	};
	return {
		key,
		message: writeArkivmelding(message),
		files: message.record.files.map(({ reference, mimeType }) => ({
			name: reference,
			type: mimeType,
			bytes: bytesOf[reference] ?? Buffer.alloc(0)
		}))
	};
}

function openTransport(settings: StoredSettings, round: Round): Transport {
	const { environment, municipalityId, readSecret, patience } = round;
	if (settings.transport === 'folder')
		return environment.folder === null
			? brokenTransport('no_folder')
			: folderTransport(environment.folder, municipalityId);
	const { address, sealedToken } = settings;
	// What was allowed when it was saved may not be so any more.
	if (address === null || readAddress(address, environment.named) === null)
		return brokenTransport('not_allowed');
	try {
		const token =
			sealedToken && unseal(sealedToken, readSecret(), tokenLabel(municipalityId)).toString('utf8');
		return httpTransport({
			address,
			token,
			isNamed: isNamed(address, environment.named),
			...(patience === undefined ? {} : { patience })
		});
	} catch (error) {
		if (error instanceof CannotUnseal || error instanceof SecretUnavailable)
			return brokenTransport('secret');
		throw error;
	}
}

function brokenTransport(code: TransportFailed['code']): Transport {
	const fail = () => Promise.reject(new TransportFailed(code));
	return { send: fail, ask: fail };
}

function within<T>({ db, municipalityId }: Round, work: (trx: Trx) => Promise<T>): Promise<T> {
	return inTransaction(db, { municipalityId }, work);
}

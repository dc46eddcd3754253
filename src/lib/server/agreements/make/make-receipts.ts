import { m } from '#lib/paraglide/messages.js';
import { inTransaction, type Context, type Database, type Moment } from '../../db/index.ts';
import { queueDelivery } from '../archive/queue-delivery.ts';
import { jobContext } from '../job-context.ts';
import { drawSealed, RECEIPT_FORMAT } from '../receipt/draw.ts';
import { proofOf } from '../receipt/proof.ts';
import type { Receipt } from '../receipt/receipt.ts';
import { getSeal } from '../seal/manage-seals.ts';
import type { Sealing } from '../seal/seal-pdf.ts';
import { buildReceipt } from './build-receipt.ts';
import {
	keepReceipt,
	listWaitingPlaces,
	postponeReceipt,
	takeWaiting,
	type WaitingReceipt
} from './receipt-queries.ts';

/** Receipts that are made before others get their turn. */
const MOST = 20;

const MINUTE = 60_000;
/** Whoever takes a receipt has it for so long; then somebody else may. */
const LEASE = 5 * MINUTE;
/** Between one try and the next, at most. */
const LONGEST_WAIT = 60 * MINUTE;

/**
 * Draws, seals and keeps the receipts that wait, in every kommune, until none is left. One that fails is tried again later, and
 * stops no other.
 * @param options.secret asked for when something is to be made
 * @param options.draw draws and seals; left out: here, where everything else waits for it
 * @returns how many were made
 */
export async function makeReceipts(
	db: Database['db'],
	options: {
		secret: () => string;
		clock: () => Moment;
		onFailure: (error: unknown, signatureId: string) => void;
		draw?: (receipt: Receipt, sealing: Sealing) => Promise<Uint8Array>;
	}
): Promise<number> {
	let made = 0;
	const places = await inTransaction(db, { municipalityId: 0 }, (trx) =>
		listWaitingPlaces(trx, options.clock().now)
	);
	for (const municipalityId of places)
		for (;;) {
			const moment = options.clock();
			const waiting = await inTransaction(db, { municipalityId }, (trx) =>
				takeWaiting(
					{ trx, municipalityId },
					{ now: moment.now, most: MOST, lease: later(moment.now, LEASE) }
				)
			);
			for (const one of waiting) if (await make(db, municipalityId, one, options)) made++;
			if (waiting.length < MOST) break;
		}
	return made;
}

async function make(
	db: Database['db'],
	municipalityId: number,
	waiting: WaitingReceipt,
	{ secret, clock, onFailure, draw = drawSealed }: Parameters<typeof makeReceipts>[1]
): Promise<boolean> {
	const { signatureId, tries } = waiting;
	const moment = clock();
	try {
		const receipt = buildReceipt(waiting);
		const seal = await inTransaction(db, { municipalityId }, (trx) =>
			getSeal(jobContext(trx, municipalityId, moment), secret())
		);
		// Outside any transaction: nobody waits for a drawing.
		const pdf = await draw(receipt, {
			seal,
			at: moment.now,
			name: receipt.municipality.name,
			reason: m.avtale_pdf_kind({}, { locale: receipt.language })
		});
		return await inTransaction(db, { municipalityId }, async (trx) => {
			const context = jobContext(trx, municipalityId, moment);
			if (!(await keepReceipt(context, signatureId, Buffer.from(pdf)))) return false;
			await archive(context, waiting, receipt, pdf);
			return true;
		});
	} catch (error) {
		onFailure(error, signatureId);
		const wait = Math.min(LONGEST_WAIT, MINUTE * 2 ** Math.min(tries, 10));
		await inTransaction(db, { municipalityId }, (trx) =>
			postponeReceipt({ trx, municipalityId }, signatureId, {
				tries: tries + 1,
				nextTryAt: later(moment.now, wait),
				fault: error instanceof Error ? error.message.slice(0, 500) : 'unknown'
			})
		);
		return false;
	}
}

/** What was made is on its way to the archive as soon as it is kept, and never without being kept. */
async function archive(
	context: Context,
	{ signatureId, personId }: WaitingReceipt,
	receipt: Receipt,
	pdf: Uint8Array
): Promise<void> {
	const { signer, agreement, signedAt } = receipt;
	const { code, title, version } = agreement;
	await queueDelivery(context, {
		...{ signatureId, personId, signedAt, pdf },
		employeeNumber: signer.employeeNumber,
		signerName: signer.name,
		agreement: { code, title, version },
		pdfFormat: RECEIPT_FORMAT,
		proof: Buffer.from(JSON.stringify(proofOf(receipt), null, '\t'))
	});
}

function later(moment: Date, milliseconds: number): Date {
	return new Date(moment.getTime() + milliseconds);
}

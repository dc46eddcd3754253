import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { sealPdf, type Sealing } from '../seal/seal-pdf.ts';
import { drawReceipt } from './draw-receipt.ts';
import type { Receipt } from './receipt.ts';

/** What is asked of this thread, and what it answers. */
export interface DrawingAsked {
	number: number;
	receipt: Receipt;
	sealing: Sealing;
}
export type DrawingAnswer = { number: number } & ({ pdf: Uint8Array } | { fault: string });

// Of this thread alone, on Linux: whoever waits for a page comes first.
try {
	setPriority(0, 19);
} catch {
	// Not allowed here: then both get their turn.
}

parentPort?.on('message', async ({ number, receipt, sealing }: DrawingAsked) => {
	let answer: DrawingAnswer;
	try {
		const pdf = await sealPdf(await drawReceipt(receipt), sealing);
		answer = { number, pdf: new Uint8Array(pdf) };
	} catch (error) {
		answer = { number, fault: error instanceof Error ? error.message : String(error) };
	}
	parentPort?.postMessage(answer);
});

import type { Receipt } from './receipt.ts';

/** Draws a receipt, ready for a seal. The same receipt is always the same file. */
export async function drawReceipt(receipt: Receipt): Promise<Uint8Array> {
	// What draws is not read before somebody asks for a receipt: the server starts faster and smaller.
	return (await import('./draw-receipt.ts')).drawReceipt(receipt);
}

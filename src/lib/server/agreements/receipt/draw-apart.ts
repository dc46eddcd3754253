import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Sealing } from '../seal/seal-pdf.ts';
import type { DrawingAnswer, DrawingAsked } from './draw-worker.ts';
import type { Receipt } from './receipt.ts';

/** Milliseconds that the thread is kept when nothing is asked of it. */
const IDLE = 60_000;

/** Draws and seals receipts, and ends what does it. */
export interface Drawer {
	draw(receipt: Receipt, sealing: Sealing): Promise<Uint8Array>;
	close(): Promise<void>;
}

/**
 * Draws and seals receipts in a thread of its own: each takes a tenth of a second and more, and everybody who asked for a page meanwhile
 * would wait for it. The thread runs the source as the command line does; it begins with the first receipt, and ends when
 * none has come for a while.
 * @param home where Kyndig is installed
 */
export function drawApart(home: string): Drawer {
	const file = join(home, 'src/lib/server/agreements/receipt/draw-worker.ts');
	const waiting = new Map<number, PromiseWithResolvers<Uint8Array>>();
	let worker: Worker | undefined;
	let idle: NodeJS.Timeout | undefined;
	let next = 0;

	const end = async (fault: Error): Promise<void> => {
		clearTimeout(idle);
		const ending = worker;
		worker = undefined;
		for (const one of waiting.values()) one.reject(fault);
		waiting.clear();
		await ending?.terminate();
	};
	const begin = (): Worker => {
		const begun = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: 256 } });
		begun.unref();
		begun.on('message', (answer: DrawingAnswer) => {
			const one = waiting.get(answer.number);
			waiting.delete(answer.number);
			if ('pdf' in answer) one?.resolve(answer.pdf);
			else one?.reject(new Error(answer.fault));
		});
		const over = (fault: Error) => {
			if (worker === begun) void end(fault);
		};
		begun.on('error', (error) => over(error instanceof Error ? error : new Error(String(error))));
		begun.on('exit', () => over(new Error('What draws receipts ended.')));
		return begun;
	};
	return {
		async draw(receipt, sealing) {
			clearTimeout(idle);
			worker ??= begin();
			const asked: DrawingAsked = { number: next++, receipt, sealing };
			const one = Promise.withResolvers<Uint8Array>();
			waiting.set(asked.number, one);
			worker.postMessage(asked);
			try {
				return await one.promise;
			} finally {
				if (waiting.size === 0)
					idle = setTimeout(() => void end(new Error('Nothing was asked.')), IDLE).unref();
			}
		},
		close: () => end(new Error('Kyndig is stopping.'))
	};
}

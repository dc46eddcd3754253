/**
 * Does a piece of work again and again, never twice at the same time, until it is stopped.
 * @param pause milliseconds between the end of one round and the beginning of the next
 * @param onFailure told of a round that failed; the next comes all the same
 * @returns stops the loop; resolves when the round that is under way has ended
 */
export function startLoop(
	work: () => Promise<void>,
	{ pause, onFailure }: { pause: number; onFailure: (error: unknown) => void }
): () => Promise<void> {
	let isStopped = false;
	let timer: NodeJS.Timeout | undefined;
	let round: Promise<void> = Promise.resolve();
	const next = (): void => {
		round = work()
			.catch(onFailure)
			.then(() => {
				if (!isStopped) timer = setTimeout(next, pause).unref();
			});
	};
	next();
	return async () => {
		isStopped = true;
		clearTimeout(timer);
		await round;
	};
}

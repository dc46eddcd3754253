import { describe, expect, it } from 'vitest';
import { startLoop } from './start-loop.ts';

describe('a loop', () => {
	it('goes on after a round that failed, never has two at once, and stops when told', async () => {
		let rounds = 0;
		let running = 0;
		const failures: unknown[] = [];
		const done = Promise.withResolvers<void>();
		const stop = startLoop(
			async () => {
				running++;
				expect(running).toBe(1);
				rounds++;
				await Promise.resolve();
				running--;
				if (rounds === 2) throw new Error('the second fails');
				if (rounds === 4) done.resolve();
			},
			{ pause: 0, onFailure: (error) => failures.push(error) }
		);
		await done.promise;
		await stop();
		const before = rounds;
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(rounds).toBe(before);
		expect(failures).toHaveLength(1);
	});
});

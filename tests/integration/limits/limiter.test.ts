import { sql } from 'kysely';
import { expect, it } from 'vitest';
import {
	createLimiter,
	forgetTries,
	LimitReached,
	type Limiter
} from '#lib/server/limits/index.ts';
import { describeOnServers } from '../../support/database.ts';

/** How many of so many tries get through. */
async function getThrough(limiter: Limiter, tries: number, who = '192.0.2.1'): Promise<number> {
	let through = 0;
	for (let tried = 0; tried < tries; tried++)
		try {
			await limiter.take(who);
			through++;
		} catch (error) {
			if (!(error instanceof LimitReached)) throw error;
		}
	return through;
}

describeOnServers('A limit', (db) => {
	const rows = () =>
		db.asOwner((trx) => trx.selectFrom('rateLimit').select(['key', 'tries']).execute());

	it('is shared by processes: what one counts, the other knows', async () => {
		const limit = { name: `shared ${crypto.randomUUID()}`, points: 10, seconds: 60 };
		const [one, other] = [createLimiter(limit), createLimiter(limit)];
		expect(await getThrough(one, 6)).toBe(6);
		expect(await getThrough(other, 6)).toBe(4);
		expect(await getThrough(one, 1)).toBe(0);
		expect(await getThrough(one, 1, '192.0.2.2')).toBe(1);
	});

	it('holds when everything comes at once', async () => {
		const limit = { name: `at once ${crypto.randomUUID()}`, points: 10, seconds: 60 };
		const processes = [createLimiter(limit), createLimiter(limit)];
		const through = await Promise.all(
			processes.flatMap((one) => Array.from({ length: 15 }, () => getThrough(one, 1)))
		);
		expect(through.filter(Boolean)).toHaveLength(10);
	});

	it('tells when it is over, begins anew then, and is forgotten', async () => {
		const limiter = createLimiter({ name: crypto.randomUUID(), points: 1, seconds: 1 });
		await limiter.take('a');
		const refused = await limiter.take('a').catch((error: unknown) => error);
		expect(refused).toBeInstanceOf(LimitReached);
		expect((refused as LimitReached).seconds).toBe(1);
		expect(() => limiter.check('a')).toThrow(LimitReached);
		await new Promise((resolve) => setTimeout(resolve, 1100));
		expect(() => limiter.check('a')).not.toThrow();
		expect(await getThrough(limiter, 2, 'a')).toBe(1);
		await new Promise((resolve) => setTimeout(resolve, 1100));
		const before = await rows();
		expect(await forgetTries(db.database.db)).toBe(1);
		expect(await rows()).toHaveLength(before.length - 1);
	});

	it('costs the database nothing for whoever is over it', async () => {
		let asked = 0;
		const limiter = createLimiter({ name: 'counted', points: 3, seconds: 60 }, async () => ({
			tries: ++asked,
			msLeft: 60_000
		}));
		expect(await getThrough(limiter, 100)).toBe(3);
		expect(asked).toBe(3);
	});

	it('keeps nobody’s address or id', async () => {
		const name = crypto.randomUUID();
		await createLimiter({ name, points: 5, seconds: 60 }).take('198.51.100.77');
		const kept = await rows();
		expect(kept.every(({ key }) => Buffer.from(key).length === 32)).toBe(true);
		for (const { key } of kept) {
			expect(Buffer.from(key).toString('latin1')).not.toContain('198.51');
			expect(Buffer.from(key).toString('latin1')).not.toContain(name);
		}
	});

	it('is counted by the role that requests run as', async () => {
		const owner = await db.asOwner(async (trx) => {
			const { rows: found } = await sql<{ owner: string; definer: boolean }>`
				select pg_get_userbyid(proowner) as owner, prosecdef as definer from pg_proc where proname = 'rate_limit_try'`.execute(
				trx
			);
			return found;
		});
		expect(owner).toEqual([{ owner: 'kyndig_app', definer: true }]);
	});
});

it('without a database, this process counts alone: nobody is shut out, and nobody tries without end', async () => {
	for (const count of [
		async () => Promise.reject(new Error('connection refused')),
		() => new Promise<never>(() => {})
	]) {
		const limiter = createLimiter({ name: crypto.randomUUID(), points: 3, seconds: 60 }, count);
		expect(await getThrough(limiter, 5)).toBe(3);
		expect(await getThrough(limiter, 1, '192.0.2.2')).toBe(1);
	}
});

it('and counts with the others again when the database is back', async () => {
	let isDown = true;
	let shared = 0;
	const limiter = createLimiter({ name: crypto.randomUUID(), points: 5, seconds: 60 }, async () => {
		if (isDown) throw new Error('down');
		return { tries: ++shared, msLeft: 60_000 };
	});
	expect(await getThrough(limiter, 2)).toBe(2);
	isDown = false;
	expect(await getThrough(limiter, 2)).toBe(2);
	expect(shared).toBe(2);
});

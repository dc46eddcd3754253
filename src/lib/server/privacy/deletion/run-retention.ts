import { randomUUID } from 'node:crypto';
import { inTransaction, type Database, type Moment } from '../../db/index.ts';
import { LIMITED, limitsOf, type CategoryKey, type Unit } from '../register.ts';
import { amountOf } from '../rules/judge-setting.ts';
import { cutOff } from '../rules/cut-off.ts';
import { listMunicipalityIds, listNewestSettings } from '../settings/setting-queries.ts';
import {
	becomeRetention,
	DELETIONS,
	insertDeletion,
	lockRetention,
	type Past
} from './deletion-queries.ts';

/** What one transaction deletes at most: nobody waits long behind it, and what is done stays done. */
const MOST = 1000;

/** What a run deleted, or would delete, of one category in one kommune. */
export interface Deleted {
	municipalityId: number;
	category: CategoryKey;
	/** The first day that is kept. */
	cutOff: string;
	amount: number;
	unit: Unit;
	deleted: number;
}

/**
 * Deletes what is past its time, kommune by kommune and category by category, in many small transactions: whatever ends
 * it, the next run goes on. Processes that do so at once take turns.
 * @param only one kommune; else all, and the co-operation
 * @param isDry counts, and changes nothing
 * @param onDeleted told of each category when it is done
 */
export async function runRetention(
	db: Database['db'],
	{ now, today, only, isDry = false }: Moment & { only?: number | undefined; isDry?: boolean },
	onDeleted: (deleted: Deleted) => void = () => {}
): Promise<void> {
	const run = randomUUID();
	const municipalities =
		only === undefined
			? await inTransaction(db, { municipalityId: 0 }, listMunicipalityIds)
			: [only];
	for (const municipalityId of municipalities)
		for (const category of LIMITED) {
			const rule = await findRule(db, municipalityId, category, today);
			let deleted = 0;
			for (;;) {
				const some = await deleteSome(db, { municipalityId, run, now, today, isDry, ...rule });
				deleted += some;
				if (some === 0 || isDry) break;
			}
			const { setting: _, ...told } = rule;
			if (deleted > 0) onDeleted({ municipalityId, ...told, deleted });
		}
}

interface Rule {
	category: CategoryKey;
	cutOff: string;
	amount: number;
	unit: Unit;
	/** What the kommune has chosen; null: nothing. */
	setting: string | null;
}

async function findRule(
	db: Database['db'],
	municipalityId: number,
	category: CategoryKey,
	today: string
): Promise<Rule> {
	const limits = limitsOf(category);
	if (!limits) throw new Error(`${category} has no time.`);
	const chosen = await inTransaction(db, { municipalityId }, async (trx) =>
		(await listNewestSettings(trx, municipalityId)).get(category)
	);
	const amount = amountOf(chosen?.amount ?? null, limits);
	const { unit } = limits;
	return {
		category,
		amount,
		unit,
		cutOff: cutOff(today, amount, unit),
		setting: chosen?.id ?? null
	};
}

/** One transaction. @returns how many it deleted, or would have: 0 when nothing is left */
async function deleteSome(
	db: Database['db'],
	{
		municipalityId,
		run,
		now,
		today,
		isDry,
		...rule
	}: Rule & { municipalityId: number; run: string; now: Date; today: string; isDry: boolean }
): Promise<number> {
	const deletion = DELETIONS[rule.category];
	if (!deletion) throw new Error(`Nothing says how ${rule.category} is deleted.`);
	return inTransaction(db, { municipalityId }, async (trx) => {
		await becomeRetention(trx);
		const past: Past = { trx, municipalityId, cutOff: rule.cutOff, today };
		if (isDry) return deletion.count(past);
		await lockRetention(trx, municipalityId);
		const deleted = await deletion.deleteSome(past, MOST);
		if (deleted > 0)
			await insertDeletion(trx, municipalityId, { ...rule, run, deleted, deletedAt: now });
		return deleted;
	});
}

import { require } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { asRetention, DELETIONS } from '../deletion/deletion-queries.ts';
import { NotFound, SettingRefused } from '../faults.ts';
import { isLimited, limitsOf, type CategoryKey, type Limits } from '../register.ts';
import { cutOff } from '../rules/cut-off.ts';
import { amountOf, judgeSetting } from '../rules/judge-setting.ts';
import { insertSetting, listNewestSettings } from './setting-queries.ts';

/** The time of one category, before it is changed. */
export interface Setting {
	key: CategoryKey;
	limits: Limits;
	amount: number;
	/** What is past its time already, and goes the next time Kyndig deletes. */
	due: number;
}

/** What somebody asks for, as they typed it. */
export interface TypedSetting {
	category: string;
	amount: string;
	reason: string;
}

/** What another time would do today. */
export interface Impact {
	amount: number;
	reason: string;
	/** The first day that would be kept. */
	cutOff: string;
	/** How many would be deleted the next time Kyndig deletes, and how many go without the change. */
	deleted: number;
	due: number;
}

/** @throws Forbidden, NotFound */
export async function getSetting(context: Context, category: string): Promise<Setting> {
	await require(context, 'retain', {});
	const setting = await read(context, category);
	return { ...setting, due: await count(context, setting.key, setting.limits, setting.amount) };
}

/**
 * What would be deleted if a category were kept so long. Changes nothing.
 * @throws Forbidden, NotFound, SettingRefused
 */
export async function previewSetting(context: Context, typed: TypedSetting): Promise<Impact> {
	await require(context, 'retain', {});
	const { key, limits, amount: before } = await read(context, typed.category);
	const judged = judgeSetting(typed, limits, before);
	if ('faults' in judged) throw new SettingRefused(judged.faults);
	const { amount, reason } = judged;
	return {
		amount,
		reason,
		cutOff: cutOff(context.today, amount, limits.unit),
		deleted: await count(context, key, limits, amount),
		due: await count(context, key, limits, before)
	};
}

/**
 * Keeps a category so long from now on. Who, when and from what to what is in the audit log; the reason with the setting.
 * @throws Forbidden, NotFound, SettingRefused
 */
export async function changeSetting(context: Context, typed: TypedSetting): Promise<void> {
	await require(context, 'retain', {});
	const { key, limits, amount: before } = await read(context, typed.category);
	const judged = judgeSetting(typed, limits, before);
	if ('faults' in judged) throw new SettingRefused(judged.faults);
	await insertSetting(context, { category: key, ...judged });
	await logChange(context, 'oppbevaring-endret', {
		kategori: key,
		enhet: limits.unit === 'month' ? 'måneder' : 'dager',
		fra: before,
		til: judged.amount
	});
}

async function read(
	{ trx, municipalityId }: Context,
	category: string
): Promise<Omit<Setting, 'due'>> {
	const limits = isLimited(category) ? limitsOf(category) : null;
	if (!isLimited(category) || !limits) throw new NotFound();
	const chosen = (await listNewestSettings(trx, municipalityId)).get(category);
	return { key: category, limits, amount: amountOf(chosen?.amount ?? null, limits) };
}

async function count(
	context: Context,
	key: CategoryKey,
	{ unit }: Limits,
	amount: number
): Promise<number> {
	const { municipalityId, today } = context;
	const day = cutOff(today, amount, unit);
	return asRetention(
		context,
		async (trx) => (await DELETIONS[key]?.count({ trx, municipalityId, today, cutOff: day })) ?? 0
	);
}

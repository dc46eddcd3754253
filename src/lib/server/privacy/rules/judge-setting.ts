import type { Limits } from '../register.ts';

/** What is wrong with a time that somebody asks for. */
export type SettingFault =
	| { field: 'amount'; kind: 'no-number' }
	| { field: 'amount'; kind: 'outside'; limits: Limits }
	| { field: 'amount'; kind: 'same' }
	| { field: 'reason'; kind: 'none' }
	| { field: 'reason'; kind: 'long'; most: number };

export const LONGEST_REASON = 300;

/**
 * Whether a kommune may keep a category so long.
 * @param typed as somebody wrote it
 * @param now how long it is kept now
 * @returns the number, or everything that is wrong
 */
export function judgeSetting(
	typed: { amount: string; reason: string },
	limits: Limits,
	now: number
): { amount: number; reason: string } | { faults: SettingFault[] } {
	const faults: SettingFault[] = [];
	const text = typed.amount.trim();
	const amount = /^\d{1,5}$/.test(text) ? Number(text) : null;
	if (amount === null) faults.push({ field: 'amount', kind: 'no-number' });
	else if (amount < limits.least || amount > limits.most)
		faults.push({ field: 'amount', kind: 'outside', limits });
	else if (amount === now) faults.push({ field: 'amount', kind: 'same' });
	const reason = typed.reason.trim();
	if (reason === '') faults.push({ field: 'reason', kind: 'none' });
	else if (Array.from(reason).length > LONGEST_REASON)
		faults.push({ field: 'reason', kind: 'long', most: LONGEST_REASON });
	return amount === null || faults.length > 0 ? { faults } : { amount, reason };
}

/** How long it is kept, whatever stands in the database: never outside what is allowed now. */
export function amountOf(chosen: number | null, { standard, least, most }: Limits): number {
	return Math.min(Math.max(chosen ?? standard, least), most);
}

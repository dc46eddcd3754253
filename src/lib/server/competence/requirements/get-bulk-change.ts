import { require } from '../../auth/index.ts';
import { findBulkChange } from '../bulk/run-change.ts';
import type { BulkState } from '../bulk/queries.ts';
import type { Context } from '../../db/index.ts';
import { NotFound } from '../not-found.ts';

/** A change that concerns many, and how far it has come. */
export interface BulkChangeView {
	id: string;
	/** `publish-draft`, `end-requirement`, or an import. */
	kind: string;
	state: BulkState;
	/** Whose timeline moves, and how many of them are computed. */
	people: number;
	computed: number;
	/** Code of the requirement that was published or ended, once that is done. */
	code: string | null;
	/** Why it was refused (Norwegian); null also when a fault of ours ended it. */
	refused: string | null;
	by: string;
	at: Date;
	finishedAt: Date | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @throws Forbidden, NotFound */
export async function getBulkChange(context: Context, id: string): Promise<BulkChangeView> {
	await require(context, 'requirements', {});
	const change = UUID.test(id) ? await findBulkChange(context, id) : undefined;
	if (!change) throw new NotFound('Endringen finnes ikke.');
	return {
		id: change.id,
		kind: change.kind,
		state: change.state,
		people: change.people,
		computed: Math.min(change.computed, change.people),
		code: textIn(change.outcome, 'code'),
		refused: textIn(change.outcome, 'refused'),
		by: change.createdBy,
		at: change.createdAt,
		finishedAt: change.finishedAt
	};
}

function textIn(outcome: unknown, key: string): string | null {
	if (typeof outcome !== 'object' || outcome === null || !Object.hasOwn(outcome, key)) return null;
	const value = Object.entries(outcome).find(([name]) => name === key)?.[1];
	return typeof value === 'string' ? value : null;
}

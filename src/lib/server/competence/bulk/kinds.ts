import { z } from 'zod';
import type { Context } from '../../db/index.ts';
import type { ImportFile, OnProgress } from '../../imports/index.ts';
import { importEmployments, prepareEmployments } from '../../people/index.ts';
import { importRequirements } from '../import-requirements.ts';
import { applyVersion, applyWithdrawal } from '../publish-version.ts';
import type { Changed } from '../timeline.ts';
import { applyDraft, applyEnd } from '../requirements/apply-change.ts';

/** Whose timelines a change moves. `everyone`: all employees of the kommune. */
export interface Moved {
	municipalityId: number;
	people: number[] | 'everyone';
}

export interface Effect {
	moved: Moved[];
	/** What of theirs is computed anew. */
	changed: Changed;
	/** What it did, for whoever asked for it; kept as JSON. */
	outcome: unknown;
}

/** A change that may concern everyone in one kommune or in all. */
export interface BulkKind {
	/** People who are computed in one transaction: many where `apply` itself takes long. */
	chunk: number;
	/** What it must hold off while it is written: other imports to the kommune, or to all of them. */
	holdsOff: 'municipality' | 'krav';
	/** Makes what must keep its ids from one try to the next. Stays, also when the change is refused. */
	prepare?(context: Context, payload: unknown): Promise<void>;
	/**
	 * Writes the facts. Runs once for each part that is computed, and is rolled back all but the last time.
	 * @throws ImportRefused, or another error that says in Norwegian why it cannot be done
	 */
	apply(context: Context, payload: unknown, onProgress?: OnProgress): Promise<Effect>;
}

const filePayload = z.object({ name: z.string(), base64: z.string() });
const employmentsPayload = filePayload.extend({ full: z.boolean(), force: z.boolean() });
const requirementsPayload = filePayload.extend({ from: z.string().nullable() });

/** A file as a payload keeps it. */
export function keepFile({ name, bytes }: ImportFile): z.infer<typeof filePayload> {
	return { name, base64: Buffer.from(bytes).toString('base64') };
}

function fileOf({ name, base64 }: z.infer<typeof filePayload>): ImportFile {
	return { name, bytes: Buffer.from(base64, 'base64') };
}

const BULK_KINDS = {
	/** Computes everything anew; changes no facts. */
	rebuild: {
		chunk: 500,
		holdsOff: 'municipality',
		apply: async ({ municipalityId }) => ({
			moved: [{ municipalityId, people: 'everyone' }],
			changed: 'everything',
			outcome: null
		})
	},
	'import-hr': {
		chunk: 4000,
		holdsOff: 'municipality',
		prepare: (context, payload) =>
			prepareEmployments(context, fileOf(employmentsPayload.parse(payload))),
		async apply(context, payload, onProgress) {
			const { full, force, ...kept } = employmentsPayload.parse(payload);
			const file = fileOf(kept);
			const outcome = await importEmployments(context, { file, full, force, onProgress });
			return {
				moved: [{ municipalityId: context.municipalityId, people: outcome.people }],
				changed: 'everything',
				outcome
			};
		}
	},
	'import-krav': {
		chunk: 1000,
		holdsOff: 'krav',
		async apply(context, payload) {
			const { from, ...file } = requirementsPayload.parse(payload);
			const outcome = await importRequirements(context, {
				file: fileOf(file),
				from: from ?? undefined
			});
			return {
				moved: outcome.municipalities.map((municipalityId) => ({
					municipalityId,
					people: outcome.people
				})),
				changed: { requirements: outcome.requirements },
				outcome
			};
		}
	},
	'publish-draft': { chunk: 1000, holdsOff: 'krav', apply: applyDraft },
	'end-requirement': { chunk: 1000, holdsOff: 'krav', apply: applyEnd },
	'publish-agreement': { chunk: 1000, holdsOff: 'krav', apply: applyVersion },
	'withdraw-agreement': { chunk: 1000, holdsOff: 'krav', apply: applyWithdrawal }
} satisfies Record<string, BulkKind>;

export type BulkKindName = keyof typeof BULK_KINDS;

/** @throws Error for a kind that this version of Kyndig does not know */
export function bulkKind(name: string): BulkKind {
	if (!Object.hasOwn(BULK_KINDS, name)) throw new Error(`unknown kind of change: ${name}`);
	return BULK_KINDS[name as BulkKindName];
}

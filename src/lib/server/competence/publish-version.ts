import { z } from 'zod';
import type { Context } from '../db/index.ts';
import { lockImports } from '../imports/index.ts';
import {
	findAgreement,
	insertNextVersion,
	listAllMunicipalities,
	upsertAgreement,
	withdrawVersionRow
} from './agreement-queries.ts';
import type { Effect } from './bulk/kinds.ts';
import { makeChange, type Made } from './bulk/make-change.ts';

const localText = z.object({
	nb: z.string(),
	nn: z.string().optional(),
	en: z.string().optional()
});

const questions = z.array(
	z.object({
		text: z.string(),
		choices: z.array(z.string()),
		right: z.int(),
		explanation: z.string()
	})
);

const publishPayload = z.object({
	code: z.string(),
	title: localText,
	/** Markdown. */
	content: localText,
	questions: z.object({ nb: questions, nn: questions.optional(), en: questions.optional() }),
	/** In force from. */
	from: z.string(),
	material: z.boolean(),
	graceDays: z.int(),
	createdBy: z.string()
});
const withdrawPayload = z.object({ code: z.string(), number: z.int(), reason: z.string() });

/**
 * Makes the next version of an agreement, of the kommune or the co-operation, and moves the timeline of all who must sign it: at
 * once where they are few, in the background where they are many. The caller has decided that the actor may.
 */
export async function publishVersion(
	context: Context,
	version: z.infer<typeof publishPayload>
): Promise<Made> {
	await lockImports(context, 'krav');
	return makeChange(context, 'publish-agreement', version);
}

/** Withdraws a version, in the same way. The caller has decided that the actor may. */
export async function withdrawVersion(
	context: Context,
	version: z.infer<typeof withdrawPayload>
): Promise<Made> {
	await lockImports(context, 'krav');
	return makeChange(context, 'withdraw-agreement', version);
}

/** Writes the version. */
export async function applyVersion(context: Context, payload: unknown): Promise<Effect> {
	const { code, title, content, from, ...rest } = withBokmal(publishPayload.parse(payload));
	const { trx, municipalityId, now, actor } = context;
	const agreementId = await upsertAgreement(trx, { municipalityId, code, title });
	const number = await insertNextVersion(trx, {
		...rest,
		...{ agreementId, municipalityId, content },
		validFrom: from,
		approvedBy: actor.name,
		approvedAt: now
	});
	return effectOf(context, agreementId, { number });
}

/** Writes that the version is withdrawn. */
export async function applyWithdrawal(context: Context, payload: unknown): Promise<Effect> {
	const { code, number, reason } = withdrawPayload.parse(payload);
	const agreement = await findAgreement(context.trx, code);
	if (!agreement) throw new Error(`Avtalen «${code}» finnes ikke i katalogen.`);
	await withdrawVersionRow(context.trx, {
		agreementId: agreement.id,
		...{ number, reason },
		on: context.today,
		by: context.actor.name
	});
	return effectOf(context, agreement.id, { number });
}

/** The co-operation's agreements are asked for in every kommune. */
async function effectOf(
	{ trx, municipalityId }: Context,
	agreementId: number,
	outcome: unknown
): Promise<Effect> {
	const places = municipalityId === 0 ? await listAllMunicipalities(trx) : [municipalityId];
	return {
		moved: places.map((place) => ({ municipalityId: place, people: 'everyone' })),
		changed: { agreements: [agreementId] },
		outcome
	};
}

/** What zod says of what is left out is not what our own types say. */
function withBokmal({ title, content, questions, ...rest }: z.infer<typeof publishPayload>) {
	const clean = <T>({ nb, nn, en }: { nb: T; nn?: T | undefined; en?: T | undefined }) => ({
		nb,
		...(nn === undefined ? {} : { nn }),
		...(en === undefined ? {} : { en })
	});
	return {
		...rest,
		title: clean(title),
		content: clean(content),
		questions: clean(questions)
	};
}

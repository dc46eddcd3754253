import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { withContext } from '#lib/server/auth/index.ts';
import { deliverStep, stepSchema } from '#lib/server/courses/index.ts';
import { answer } from '#lib/server/hooks/error.ts';

const body = z.object({ steps: z.array(z.unknown()).max(100) });

/**
 * Takes what was done in courses without coverage, in order. Each step is saved by itself, so that one that cannot be
 * is told of and holds nothing up.
 */
export const POST = async ({ locals, request }) => {
	const sent = body.safeParse(await request.json().catch(() => null));
	if (!sent.success)
		return json({ message: 'Vi kan ikke lese det som er sendt.' }, { status: 400 });
	const outcomes: { id: unknown; outcome: string }[] = [];
	for (const one of sent.data.steps) {
		const step = stepSchema.safeParse(one);
		const { id } = z.object({ id: z.unknown() }).catch({ id: null }).parse(one);
		if (!step.success) outcomes.push({ id, outcome: 'refused' });
		else
			outcomes.push({
				id,
				outcome: await answer(locals, () =>
					withContext(locals, (context) => deliverStep(context, step.data, locals.locale))
				)
			});
	}
	return json({ outcomes });
};

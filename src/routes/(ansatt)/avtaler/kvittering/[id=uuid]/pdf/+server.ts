import { redirect } from '@sveltejs/kit';
import { agreementPaths } from '#lib/paths/agreements.ts';
import { getReceiptFile } from '#lib/server/agreements/index.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';

/** The sealed receipt of an own signature; until it is made, the page that says so. */
export const GET = async ({ locals, params }) => {
	const file = await answer(locals, () =>
		withContext(locals, (context) => getReceiptFile(context, { signatureId: params.id }))
	);
	if (!file) redirect(303, agreementPaths.receipt(params.id));
	return new Response(new Uint8Array(file.pdf), {
		headers: {
			'Content-Type': 'application/pdf',
			'Content-Disposition': `attachment; filename="kvittering-${file.code}-${file.version}.pdf"`,
			'Cache-Control': 'private, no-store'
		}
	});
};

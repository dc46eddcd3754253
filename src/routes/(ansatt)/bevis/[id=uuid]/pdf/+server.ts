import { withContext } from '#lib/server/auth/index.ts';
import { writeCertificate } from '#lib/server/certificates/index.ts';
import { answer } from '#lib/server/hooks/error.ts';

/** An own certificate as PDF, in the reader's language. */
export const GET = async ({ locals, params, url }) => {
	const { pdf, slug } = await answer(locals, () =>
		withContext(locals, (context) =>
			writeCertificate(context, { id: params.id, site: url.origin, language: locals.locale })
		)
	);
	return new Response(new Uint8Array(pdf), {
		headers: {
			'Content-Type': 'application/pdf',
			'Content-Disposition': `attachment; filename="kursbevis-${slug}.pdf"`
		}
	});
};

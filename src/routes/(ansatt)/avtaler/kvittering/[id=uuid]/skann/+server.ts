import { getOwnScan } from '#lib/server/agreements/index.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';

const ENDINGS = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' };

/** What was scanned of what one signed on paper, as it was registered. Saved, not shown: it was made elsewhere. */
export const GET = async ({ locals, params }) => {
	const { bytes, mimeType, code, version } = await answer(locals, () =>
		withContext(locals, (context) => getOwnScan(context, { signatureId: params.id }))
	);
	return new Response(new Uint8Array(bytes), {
		headers: {
			'Content-Type': mimeType,
			'Content-Disposition': `attachment; filename="papir-${code}-${version}.${ENDINGS[mimeType]}"`,
			'Cache-Control': 'private, no-store'
		}
	});
};

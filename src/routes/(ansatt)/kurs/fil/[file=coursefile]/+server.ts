import { withContext } from '#lib/server/auth/index.ts';
import { getFile } from '#lib/server/courses/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { readRange } from './read-range.ts';

/** A picture, film or download of a course. Its address is what it holds, so it never changes. */
export const GET = async ({ locals, params, request }) => {
	const sha256 = params.file.slice(0, 64);
	const { type, bytes } = await answer(locals, () =>
		withContext(locals, (context) => getFile(context, sha256))
	);
	const headers = new Headers({
		'Content-Type': type,
		'Cache-Control': 'private, max-age=31536000, immutable',
		'Accept-Ranges': 'bytes',
		// Whatever a picture or a document holds, it runs nothing.
		'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox"
	});
	const range = readRange(request.headers.get('range'), bytes.length);
	if (range === 'unsatisfiable') {
		headers.set('Content-Range', `bytes */${bytes.length}`);
		return new Response(null, { status: 416, headers });
	}
	if (!range) return new Response(new Uint8Array(bytes), { headers });
	const { first, last } = range;
	headers.set('Content-Range', `bytes ${first}-${last}/${bytes.length}`);
	return new Response(new Uint8Array(bytes.subarray(first, last + 1)), { status: 206, headers });
};

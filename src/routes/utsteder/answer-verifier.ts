/** JSON that the pages of any site may read; 404 when there is nothing. */
export function answerVerifier(found: object | null, type: string): Response {
	return new Response(JSON.stringify(found ?? {}), {
		status: found ? 200 : 404,
		headers: {
			'Content-Type': type,
			'Access-Control-Allow-Origin': '*',
			// Short, so that a new key is known soon after it has begun to sign.
			'Cache-Control': found ? 'public, max-age=300' : 'no-store'
		}
	});
}

import { json } from '@sveltejs/kit';
import { getHealth } from '#lib/server/db/index.ts';

/** For the balancer: 200 when the database answers. */
export const GET = async () => {
	const health = await getHealth();
	return json(health, {
		status: health.database === 'ok' ? 200 : 503,
		headers: { 'Cache-Control': 'no-store' }
	});
};

import { createServer } from 'node:net';
import { Stop } from './home.mjs';

/** A browser that is sent to localhost may try any of these first. */
const ADDRESSES = ['0.0.0.0', '127.0.0.1', '::1'];

/**
 * Reads PORT and makes sure that nobody else answers there.
 * @param {string | undefined} value
 * @param {string | undefined} host the one address to listen on; every address when not given
 * @returns {Promise<number>}
 * @throws {Stop} when it is no port, or taken
 */
export async function claimPort(value, host) {
	const port = Number(value || 3000);
	if (!Number.isInteger(port) || port < 1 || port > 65_535)
		throw new Stop(`PORT må være et tall fra 1 til 65535, ikke «${value}».`);
	for (const address of host ? [host] : ADDRESSES) {
		const problem = await tryToListen(port, address);
		if (problem === 'EADDRINUSE')
			throw new Stop(
				`Port ${port} er opptatt av et annet program. Stopp det, eller velg en annen port: PORT=${port + 1} npm start`
			);
		if (problem === 'EACCES')
			throw new Stop(
				`Du har ikke lov til å bruke port ${port}. Velg en annen: PORT=3000 npm start`
			);
		if (problem && host) throw new Stop(`Kyndig kan ikke svare på adressen ${host} (${problem}).`);
	}
	return port;
}

/** A port on this machine that is free now. @returns {Promise<number>} */
export function findFreePort() {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			const port = typeof address === 'object' ? address?.port : undefined;
			server.close(() => (port ? resolve(port) : reject(new Error('No free port'))));
		});
	});
}

/**
 * @param {number} port
 * @param {string} address
 * @returns {Promise<string | undefined>} the error's code
 */
function tryToListen(port, address) {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
		server.listen({ port, host: address, exclusive: true }, () =>
			server.close(() => resolve(undefined))
		);
	});
}

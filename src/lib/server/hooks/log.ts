import pino from 'pino';

/** The server's log: JSON lines on standard error. LOG_LEVEL=silent turns it off. */
export const log = pino(
	{ level: process.env['LOG_LEVEL'] ?? 'info', base: null },
	pino.destination(2)
);

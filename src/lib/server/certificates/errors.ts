import { SecretUnavailable } from '../auth/index.ts';

/** There is no such certificate, or it is somebody else's. */
export class NotFound extends Error {
	constructor() {
		super('Vi finner ikke dette beviset.');
	}
}

/** Badges cannot be signed as Kyndig is set up. The message is for who runs it. */
export class BadgesUnavailable extends SecretUnavailable {}

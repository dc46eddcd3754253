/** There is no such agreement, signature, receipt or delivery here, or it is somebody else's. */
export class NotFound extends Error {
	constructor() {
		super('Vi finner ikke dette.');
	}
}

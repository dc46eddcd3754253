/** There is no such thing in the kommune. */
export class NotFound extends Error {
	constructor() {
		super('Finner ikke dette.');
	}
}

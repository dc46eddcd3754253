/** There is no such requirement, draft, version, change, decision or person in the kommune. */
export class NotFound extends Error {}

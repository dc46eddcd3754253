/** There is no such requirement, draft, version or change in the kommune. */
export class NotFound extends Error {}

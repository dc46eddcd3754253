/** What a kommune's token for its signing service is sealed as, so that it cannot stand in another's row. */
export const serviceTokenLabel = (municipalityId: number): string =>
	`signing service token ${municipalityId}`;

/** What the address that one person is sent on to is sealed as. */
export const redirectLabel = (municipalityId: number, jobId: string): string =>
	`signing redirect ${municipalityId} ${jobId}`;

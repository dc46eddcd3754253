/** What the token of a kommune's archive is sealed as, so that it cannot stand in another's row. */
export const tokenLabel = (municipalityId: number): string => `archive token ${municipalityId}`;

/** Addresses of what a kommune tells about itself. Apart from the others, so that a learner's first visit does not bring them. */
export const privacyPaths = {
	/** What one kommune does with personal data, for somebody who is not signed in to it. */
	privacyOf: (municipalityId: number) => `/personvern/${number(municipalityId)}`,
	/** How figures without names are made. */
	figures: () => '/personvern/tall',
	/** How accessible Kyndig is, and whom to tell in one kommune. */
	accessibilityOf: (municipalityId: number) => `/tilgjengelighet/${number(municipalityId)}`
} as const;

/** A kommune as addresses call it: four digits. */
const number = (municipalityId: number): string => String(municipalityId).padStart(4, '0');

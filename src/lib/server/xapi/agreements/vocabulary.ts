/*
 * The words of statements about agreements, and of the profile that describes them. As those of courses, they are identities
 * for ever.
 */

/** Activity Streams' verb for saying that one knows of something: signing is no consent. */
export const SIGNED = {
	id: 'http://activitystrea.ms/schema/1.0/acknowledge',
	display: { nb: 'signerte', nn: 'signerte', en: 'acknowledged' }
};

/** An activity type that is in use for texts. */
export const DOCUMENT = 'http://id.tincanapi.com/activitytype/document' as const;

/** The version of the profile that statements about agreements follow now. */
export const AGREEMENT_PROFILE_VERSION = 'avtaler-v1';

export function agreementIds(home: string) {
	const profile = `${home}/xapi/profil/avtaler`;
	return { profile, version: `${home}/xapi/profil/${AGREEMENT_PROFILE_VERSION}` };
}

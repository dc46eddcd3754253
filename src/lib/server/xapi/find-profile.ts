import { agreementProfile } from './agreements/profile.ts';
import { AGREEMENT_PROFILE_VERSION } from './agreements/vocabulary.ts';
import { homePage } from './home-page.ts';
import { profileDocument, type Profile } from './profile.ts';
import { PROFILE_VERSION } from './vocabulary.ts';

/**
 * A published profile, for everyone; null when there is no such version.
 * @param version of the profile of courses, or of that of agreements (`avtaler`, `avtaler-v1`); left out: the newest of courses
 */
export function findProfile(version?: string): Profile | null {
	switch (version) {
		case undefined:
		case PROFILE_VERSION:
			return profileDocument(homePage());
		case 'avtaler':
		case AGREEMENT_PROFILE_VERSION:
			return agreementProfile(homePage());
		default:
			return null;
	}
}

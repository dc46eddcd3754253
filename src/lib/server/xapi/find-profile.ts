import { homePage } from './home-page.ts';
import { profileDocument, type Profile } from './profile.ts';
import { PROFILE_VERSION } from './vocabulary.ts';

/**
 * The published profile, for everyone; null when there is no such version.
 * @param version left out: the newest
 */
export function findProfile(version?: string): Profile | null {
	if (version !== undefined && version !== PROFILE_VERSION) return null;
	return profileDocument(homePage());
}

import type { Language, LocalText } from '../../db/index.ts';
import { languageMap } from '../language-map.ts';
import type { AgreementStatement } from '../schema.ts';
import type { Setting } from '../statements.ts';
import { ACTIVITY_TYPES } from '../vocabulary.ts';
import { agreementIds, DOCUMENT, SIGNED } from './vocabulary.ts';

/** That somebody has signed a version of an agreement. */
export interface SignatureFact {
	/** Of the signature; what the statement and its proof are both known by. */
	signatureId: string;
	agreement: { code: string; title: LocalText; version: number };
	/** The language that the text was shown in. */
	language: Language;
}

/** Writes a signature as an xAPI statement by the published profile. */
export function toSignatureStatement(fact: SignatureFact, setting: Setting): AgreementStatement {
	const { home } = setting;
	const { code, title, version } = fact.agreement;
	// Ids are identities for ever, as those of courses are.
	const agreement = `${home}/avtaler/${code}`;
	const definition = { type: DOCUMENT, name: languageMap(title) } as const;
	return {
		id: setting.id,
		actor: { objectType: 'Agent', account: { homePage: home, name: setting.actorId } },
		verb: SIGNED,
		object: { objectType: 'Activity', id: `${agreement}#versjon-${version}`, definition },
		context: {
			registration: fact.signatureId,
			platform: 'Kyndig',
			language: fact.language,
			contextActivities: {
				grouping: [{ objectType: 'Activity', id: agreement, definition }],
				category: [
					{
						objectType: 'Activity',
						id: agreementIds(home).version,
						definition: { type: ACTIVITY_TYPES.profile }
					}
				]
			}
		},
		timestamp: setting.at.toISOString()
	};
}

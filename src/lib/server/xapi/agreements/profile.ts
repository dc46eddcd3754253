import { paths } from '#lib/paths.ts';
import type { Profile } from '../profile.ts';
import { actorRules, languageRule, type TemplateRule } from '../profile-templates.ts';
import { agreementIds, DOCUMENT, SIGNED } from './vocabulary.ts';

/**
 * The profile that statements about agreements follow. One of its own: what is said of courses, and the version of the profile
 * that those statements name, does not change with it. Published: a change of a rule is a new version.
 */
export function agreementProfile(home: string): Profile {
	const ids = agreementIds(home);
	return {
		'@context': 'https://w3id.org/xapi/profiles/context',
		id: ids.profile,
		type: 'Profile',
		conformsTo: 'https://w3id.org/xapi/profiles#1.0',
		prefLabel: { nb: 'Avtaler i Kyndig', nn: 'Avtalar i Kyndig', en: 'Agreements in Kyndig' },
		definition: {
			nb: 'Læringsspor av avtaler som er lest og signert. Ingen navn. Beviset for signaturen står ikke her.',
			nn: 'Læringsspor av avtalar som er lesne og signerte. Ingen namn. Beviset for signaturen står ikkje her.',
			en: 'Statements about agreements that were read and signed. No names. The proof of the signature is not here.'
		},
		seeAlso: home + paths.privacy(),
		versions: [{ id: ids.version, generatedAtTime: '2026-11-26T00:00:00Z' }],
		author: { type: 'Organization', name: 'Kyndig', url: home + paths.home() },
		templates: [
			{
				id: `${ids.version}#template-signed`,
				type: 'StatementTemplate',
				inScheme: ids.version,
				prefLabel: SIGNED.display,
				definition: {
					nb: 'Noen bekreftet å ha lest en versjon av en avtale og å ville følge den. Det er ikke et samtykke.',
					nn: 'Nokon stadfesta å ha lese ein versjon av ein avtale og å ville følgje han. Det er ikkje eit samtykke.',
					en: 'Somebody confirmed to have read a version of an agreement and to follow it. It is no consent.'
				},
				verb: SIGNED.id,
				objectActivityType: DOCUMENT,
				contextGroupingActivityType: [DOCUMENT],
				rules: rules(ids.version)
			}
		]
	};
}

function rules(version: string): TemplateRule[] {
	return [
		...actorRules(),
		{
			location: '$.timestamp',
			presence: 'included',
			scopeNote: {
				nb: 'Når det ble signert.',
				nn: 'Når det blei signert.',
				en: 'When it was signed.'
			}
		},
		{
			location: '$.context.registration',
			presence: 'included',
			scopeNote: { nb: 'Signaturen.', nn: 'Signaturen.', en: 'The signature.' }
		},
		languageRule(),
		{
			location: '$.context.contextActivities.category[*].id',
			presence: 'included',
			any: [version]
		},
		{ location: '$.result', presence: 'excluded' },
		{ location: '$.attachments', presence: 'excluded' }
	];
}

import { beforeAll, describe, expect, it } from 'vitest';
import {
	buildCourseIndex,
	searchCourses,
	type CourseIndex,
	type SearchableCourse
} from './search-courses.ts';

function course(
	slug: string,
	title: SearchableCourse['title'],
	rest: Partial<SearchableCourse> = {}
): SearchableCourse {
	return { slug, title, summary: { nb: '' }, why: { nb: [] }, grants: [], lessons: [], ...rest };
}

const html = (text: string) => [{ kind: 'html' as const, html: text }];

const courses = [
	course(
		'info',
		{ nb: 'Informasjonssikkerhet', nn: 'Informasjonstryggleik' },
		{
			summary: { nb: 'Ett klikk på feil lenke kan stenge journalen.' },
			why: {
				nb: ['Kontoen din er en vei inn.', 'To.', 'Tre.'],
				nn: ['Kontoen din er ein veg inn.', 'To.', 'Tre.']
			},
			grants: [{ competence: 'infosikkerhet', level: 1 }],
			lessons: [
				{
					title: { nb: 'Passord og totrinn', nn: 'Passord og totrinn' },
					blocks: {
						nb: html('<p>Bruk en <strong>idé</strong> &#x26; lag en setning.</p>'),
						nn: html('<p>Svindel</p>')
					}
				}
			]
		}
	),
	course(
		'avtale',
		{ nb: 'Databrukeravtalen forklart', nn: 'Databrukaravtalen forklart' },
		{
			audience: { nb: 'Alle som skal signere.' },
			lessons: [
				{
					title: { nb: 'Når du slutter' },
					blocks: {
						nb: html('<h2>Kontoen</h2><p>Passord følger deg ikke. Send e-post til leder.</p>')
					}
				}
			]
		}
	),
	course(
		'arkiv',
		{ nb: 'Sak og arkiv', nn: 'Sak og arkiv' },
		{
			summary: { nb: 'Søknader, brev og journalføring.', nn: 'Søknader, brev og journalføring.' },
			grants: [{ competence: 'arkiv', level: 2 }]
		}
	),
	course(
		'phishing',
		{ nb: 'Phishing', en: 'Phishing for leaders' },
		{
			summary: { nb: 'Øving for ledere.', en: 'Agreements and passwords.' }
		}
	)
];

const names = new Map([
	['infosikkerhet', { nb: 'Informasjonssikkerhet', en: 'Information security' }],
	['arkiv', { nb: 'Dokumentasjonsforvaltning', nn: 'Dokumentasjonsforvalting' }]
]);

let index: CourseIndex;
beforeAll(async () => {
	index = await buildCourseIndex(courses, names);
});

describe('searchCourses', () => {
	it.each<[string, string, string[]]>([
		// query                    why                                        best first
		['informasjonssikkerhet', 'the title', ['info']],
		['INFORMASJONSSIKKERHET', 'capitals', ['info']],
		['passordene', 'a plural; a lesson’s title counts more than its text', ['info', 'avtale']],
		['passorda', 'the same in nynorsk', ['info', 'avtale']],
		['søknadene', 'the definite form', ['arkiv']],
		['infomasjonsikkerhet', 'two letters left out of a long word', ['info']],
		['informasjonsikkerhetten', 'a letter too few and one too many', ['info']],
		['passrod', 'two letters that changed places', ['info', 'avtale']],
		['konot', 'the same in a short word', ['info', 'avtale']],
		['fishing', 'as it sounds', ['phishing']],
		['informasjonstryggleik', 'nynorsk, whoever asks', ['info']],
		['informasjonstryggleiken', 'nynorsk, definite', ['info']],
		['databrukaravtale', 'nynorsk for a word that bokmål spells otherwise', ['avtale']],
		['sikkerhet', 'the last part of a compound', ['info']],
		['avtaler', 'the last part, in the plural; an English word is as near', ['avtale']],
		['informasjons sikkerhet', 'a compound written as two words', ['info']],
		['info', 'how a word begins', ['info']],
		['dokumentasjonsforvaltning', 'the name of what it gives', ['arkiv']],
		['security', 'that name in English', ['info']],
		['agreement', 'the singular of an English word', ['phishing']],
		['konto', 'a reason to care counts more than a lesson’s text', ['info', 'avtale']],
		['signering', 'a word of whom it is for', ['avtale']],
		['ide', 'a word without its accent', ['info']],
		['soknad', 'no ø on the keys', ['arkiv']],
		['soeknad', 'ø written as oe', ['arkiv']],
		['oving', 'ø at the start', ['phishing']],
		['epost', 'a hyphen left out', ['avtale']],
		['e-post', 'a hyphen kept', ['avtale']],
		['sak-arkiv', 'words that only the query joins', ['arkiv']],
		['passord totrinn', 'every word in one course', ['info']],
		['hvordan er det med et passord?', 'small words say nothing', ['info', 'avtale']],
		['arkiv, brev', 'signs between words', ['arkiv']],
		['strong', 'an element of the html is no word', []],
		['x26', 'nor is a sign written as a number', []],
		['trapesmaske', 'what no course has', []],
		['ab', 'two letters begin too many words', []]
	])('%s: %s', (query, _, slugs) => {
		expect(searchCourses(index, query)).toEqual({ slugs, isPartial: false });
	});

	it('falls back on courses that have some of the words, those with most first', () => {
		expect(searchCourses(index, 'totrinn passord trapesmaske')).toEqual({
			slugs: ['info', 'avtale'],
			isPartial: true
		});
		expect(searchCourses(index, 'trapesmaske trampoline')).toEqual({ slugs: [], isPartial: false });
	});

	it.each(['', '   ', '…!?', 'og', 'kurs', 'hvordan er det'])(
		'has nothing to look for in «%s»',
		(query) => {
			expect(searchCourses(index, query)).toBeNull();
		}
	);

	it('takes a name that a prototype has for a word like any other', () => {
		expect(searchCourses(index, 'constructor')).toEqual({ slugs: [], isPartial: false });
	});

	it('reads no more than the first words of a pasted page', () => {
		const page = Array.from({ length: 5000 }, (_, number) => `ord${number}`).join(' ');
		expect(searchCourses(index, `arkiv ${page}`)).toEqual({ slugs: ['arkiv'], isPartial: true });
	});
});

it('an index of no courses finds nothing', async () => {
	expect(searchCourses(await buildCourseIndex([], names), 'arkiv')).toEqual({
		slugs: [],
		isPartial: false
	});
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCourse, type CatalogueQuery } from '#lib/server/courses/index.ts';
import { findMyLine, getMyCatalogue } from '#lib/server/reports/index.ts';
import { describeOnDatabases, TODAY } from '../../support/database.ts';
import { personOf, setBaseline, setScene } from '../../support/scene.ts';
import {
	publishSmallCourses,
	unpublishSmallCourses,
	type SmallCourse
} from '../../support/small-courses.ts';

const HR = `ansattnummer;stillingsnummer;personid;fornavn;etternavn;enhetskode;enhet;stilling;startdato;sluttdato
1;1;;Anne;Gap;S1;Sone 1;Renholder;2026-11-01;
2;1;;Bo;Borte;S1;Sone 1;Renholder;2026-11-01;
3;1;;Dina;Ferdig;S1;Sone 1;Feier;2024-01-01;
`;

const BASELINE = `
kompetanser:
  - kode: infosikkerhet
    navn: { nb: Informasjonssikkerhet, nn: Informasjonstryggleik, en: Information security }
  - kode: personvern
    navn: { nb: Personvern, nn: Personvern, en: Privacy }
  - kode: arkiv
    navn: { nb: Sak og arkiv, nn: Sak og arkiv }
krav:
  - kode: infosikkerhet-alle
    gjelder: { alle: true }
    kompetanse: infosikkerhet
    frist: { dager: 30 }
    fornyes: { maneder: 12, vindu: 60 }
    fra: 2024-01-01
  - kode: personvern-renholder
    gjelder: { stilling: Renholder }
    kompetanse: personvern
    niva: 2
    frist: { dager: 10 }
    fra: 2024-01-01
`;

const EVIDENCE = 'ansattnummer;kompetanse;niva;oppnadd;kilde\n3;infosikkerhet;1;2025-12-20;kurs\n';
const ABSENCE = 'ansattnummer;stillingsnummer;fra;til;type\n2;;2026-11-01;;permisjon\n';

const none: CatalogueQuery = { search: '', topic: null, time: null, language: null, state: null };

const course = (
	slug: string,
	nb: string,
	competence: string,
	level = 1,
	minutes = 14
): SmallCourse => ({
	slug,
	title: { nb, nn: nb.replace('Informasjonssikkerhet', 'Informasjonstryggleik') },
	minutes,
	grants: [{ competence, level }]
});

beforeAll(() =>
	publishSmallCourses([
		course('info', 'Trygg på jobb', 'infosikkerhet', 1, 25),
		course('info-kort', 'Informasjonssikkerhet på ti minutter', 'infosikkerhet', 2, 10),
		course('personvern-lett', 'Personvern, første del', 'personvern'),
		course('personvern', 'Personvern i praksis', 'personvern', 2),
		course('arkiv', 'Arkiv for alle', 'arkiv'),
		course('ny-kompetanse', 'Bruk av kart', 'kart')
	])
);
afterAll(unpublishSmallCourses);

describeOnDatabases('The catalogue of a person', (db) => {
	let people: Record<'anne' | 'bo' | 'dina', number>;

	beforeAll(async () => {
		await setBaseline(db, BASELINE);
		await setScene(db, { hr: HR, fravaer: ABSENCE, dokumentasjon: EVIDENCE });
		people = await db.asOperator(async (context) => ({
			anne: await personOf(context, '1'),
			bo: await personOf(context, '2'),
			dina: await personOf(context, '3')
		}));
	});
	const browse = (
		who: keyof typeof people,
		query: Partial<CatalogueQuery> = {},
		locale: 'nb' | 'nn' | 'en' = 'nb'
	) =>
		db.asPerson(people[who], (context) =>
			getMyCatalogue(context, { ...none, ...query }, { locale, formatDate: (day) => day })
		);
	const slugs = async (...asked: Parameters<typeof browse>) =>
		(await browse(...asked)).courses.map(({ slug }) => slug);

	/** Starts a course, or goes on with it. */
	const begin = () =>
		db.asPerson(people.anne, (context) => startCourse(context, { slug: 'info', language: 'nb' }));

	it('recommends what closes a gap, the most pressing first, with why and by when', async () => {
		const { courses, total } = await browse('anne');
		expect(total).toBe(6);
		expect(
			courses.map(({ slug, closes }) => [slug, ...closes.map(({ status, due }) => [status, due])])
		).toEqual([
			// Ten days have passed, thirty have not; level 1 is too low for the first, level 2 is more than enough for the second.
			['personvern', ['overdue', '2026-11-10']],
			['info-kort', ['missing', '2026-11-30']],
			['info', ['missing', '2026-11-30']],
			['arkiv'],
			['ny-kompetanse'],
			['personvern-lett']
		]);
		expect(courses[0]?.closes[0]?.because).toEqual([
			'Gjelder stillingen Renholder siden 2026-11-01, her som Renholder i Sone 1.'
		]);
	});

	it('recommends renewal when it may be renewed, and nothing to those whose clocks stand still', async () => {
		const { courses } = await browse('dina');
		expect(courses.filter(({ closes }) => closes.length > 0)).toMatchObject([
			{ slug: 'info-kort', closes: [{ status: 'expiring', validUntil: '2026-12-19' }] },
			{ slug: 'info', closes: [{ status: 'expiring' }] }
		]);
		expect((await browse('bo')).courses.flatMap(({ closes }) => closes)).toEqual([]);
	});

	it('the course page says what is asked for each of several courses that would do', async () => {
		const lineOf = (slug: string) =>
			db.asPerson(people.anne, (context) =>
				findMyLine(context, slug, { locale: 'nb', formatDate: (day) => day })
			);
		expect(await lineOf('info')).toMatchObject({ key: 'kompetanse:infosikkerhet' });
		expect(await lineOf('info-kort')).toMatchObject({ key: 'kompetanse:infosikkerhet' });
		expect(await lineOf('personvern')).toMatchObject({ key: 'kompetanse:personvern' });
		expect(await lineOf('personvern-lett')).toBeNull();
		expect(await lineOf('arkiv')).toBeNull();
	});

	it('names what a course gives in the reader’s language, by its code where it has no name', async () => {
		const { courses } = await browse('anne', {}, 'en');
		expect(courses.find(({ slug }) => slug === 'info-kort')).toMatchObject({
			language: 'nb',
			languages: ['nb', 'nn'],
			minutes: 10,
			gives: [{ title: 'Information security', level: 2 }]
		});
		expect(courses.find(({ slug }) => slug === 'ny-kompetanse')?.gives).toEqual([
			{ competence: 'kart', title: 'kart', level: 1 }
		]);
	});

	it('is searched by title and by what a course gives, best hit first, whatever the reader’s language', async () => {
		// «Trygg på jobb» gives the competence, the other has it in its title as well.
		const both = ['info-kort', 'info'];
		expect(await slugs('anne', { search: 'infomasjonsikkerhet' })).toEqual(both);
		expect(await slugs('anne', { search: 'informasjonstryggleik' })).toEqual(both);
		expect(await slugs('anne', { search: 'informasjonssikkerheten' }, 'nn')).toEqual(both);
		expect((await slugs('anne', { search: 'security' })).sort()).toEqual(['info', 'info-kort']);
		expect(await slugs('anne', { search: 'trapesmaske' })).toEqual([]);
		expect(await slugs('anne', { search: 'kurs' })).toHaveLength(6);
		expect(await browse('anne', { search: 'kart trapesmaske' })).toMatchObject({
			isPartial: true,
			courses: [{ slug: 'ny-kompetanse' }]
		});
	});

	it('finds a competence by the name it was given a moment ago', async () => {
		expect(await slugs('anne', { search: 'geodata' })).toEqual([]);
		await setBaseline(
			db,
			BASELINE.replace(
				'  - kode: arkiv\n',
				'  - { kode: kart, navn: { nb: Geodata } }\n  - kode: arkiv\n'
			)
		);
		expect(await slugs('anne', { search: 'geodata' })).toEqual(['ny-kompetanse']);
	});

	it('is narrowed by what a course gives, its length and how far one has come', async () => {
		expect(await slugs('anne', { topic: 'personvern' })).toEqual(['personvern', 'personvern-lett']);
		expect(await slugs('anne', { topic: 'personvern', search: 'praksis' })).toEqual(['personvern']);
		expect(await slugs('anne', { time: 10 })).toEqual(['info-kort']);
		expect(await slugs('anne', { language: 'en' })).toEqual([]);
		await begin();
		expect(await slugs('anne', { state: 'pabegynt' })).toEqual(['info']);
		expect(await slugs('anne', { state: 'fullfort' })).toEqual([]);
		expect(await slugs('anne', { state: 'ikke-startet' })).toHaveLength(5);
		// Of two that close the same gap, the one that is begun.
		expect((await slugs('anne')).slice(0, 3)).toEqual(['personvern', 'info', 'info-kort']);
		expect(await slugs('dina', { state: 'pabegynt' })).toEqual([]);
	});

	it('offers the filters that split the list, and takes no notice of a topic that does not exist', async () => {
		await begin();
		const { choices, query, courses } = await browse('anne', { topic: 'finnes-ikke' });
		expect(query.topic).toBeNull();
		expect(courses).toHaveLength(6);
		expect(choices.topics.map(({ code }) => code).sort()).toEqual([
			'arkiv',
			'infosikkerhet',
			'kart',
			'personvern'
		]);
		expect(choices).toMatchObject({
			times: [10, 20],
			languages: [],
			states: ['ikke-startet', 'pabegynt']
		});
	});

	it('is about the day asked', async () => {
		const later = await db.asPerson(
			people.anne,
			(context) => getMyCatalogue(context, none, { locale: 'nb', formatDate: (day) => day }),
			{ today: '2026-12-24' }
		);
		expect(TODAY < '2026-12-24').toBe(true);
		expect(later.courses.flatMap(({ closes }) => closes.map(({ status }) => status))).toEqual([
			'overdue',
			'overdue',
			'overdue'
		]);
	});
});

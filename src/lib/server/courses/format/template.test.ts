import { beforeAll, describe, expect, it } from 'vitest';
import { courseSchema, type Block, type Course } from '../schema.ts';
import { loadCourse } from './load-course.ts';

/** The template uses every part of the format once, so what it becomes is what the format means. */
let course: Course;
let places: string[] = [];
beforeAll(async () => {
	const loaded = await loadCourse('courses', '_mal');
	course = loaded.course;
	places = [...loaded.media.keys()];
}, 30_000);

const blocksOf = (lesson: number, language: 'nb' | 'nn' = 'nb') =>
	course.lessons[lesson]?.blocks[language] ?? [];
const blockOf = <K extends Block['kind']>(lesson: number, kind: K) =>
	blocksOf(lesson).find((block): block is Extract<Block, { kind: K }> => block.kind === kind);
const questionOf = (type: Course['questions'][number]['type']) =>
	course.questions.find((question) => question.type === type);

describe('the template', () => {
	it('is what a stored course is', () => {
		expect(courseSchema.parse(JSON.parse(JSON.stringify(course)))).toEqual(
			JSON.parse(JSON.stringify(course))
		);
	});

	it('keeps its settings', () => {
		expect(course).toMatchObject({
			slug: 'mal',
			languages: ['nb', 'nn'],
			why: { nb: { length: 3 }, nn: { length: 3 } },
			minutes: 5,
			grants: [{ competence: 'infosikkerhet', level: 1 }],
			prerequisites: ['informasjonssikkerhet'],
			links: {
				routine: { '1506': 'https://www.molde.kommune.no' },
				incident: { '1506': 'https://www.molde.kommune.no' }
			},
			lessons: [
				{ id: 'tekst', minutes: 3, draw: 1, title: { nn: 'Tekst, bilete og film' } },
				{ id: 'valg', minutes: 2, draw: 1 }
			],
			quiz: { title: { nb: 'Til slutt' }, passMark: 50, pause: { rounds: 3, minutes: 60 } }
		});
	});

	it('names the files it shows, of every language', () => {
		expect(places).toEqual(Object.keys(course.media));
		expect(course.media).toMatchObject({
			'media/huskeliste.nb.pdf': { type: 'application/pdf' },
			'media/huskeliste.nn.pdf': { type: 'application/pdf' },
			'media/kort.nb.vtt': { type: 'text/vtt' },
			'media/kort.nn.vtt': { type: 'text/vtt' },
			'media/kort.svg': { type: 'image/svg+xml', bytes: 535 },
			'media/kort.webm': { type: 'video/webm', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }
		});
	});

	it('divides lessons into the same blocks in each language', () => {
		const kinds = [
			['html', 'video', 'html', 'local', 'link', 'link'],
			['html', 'scenario', 'reflection', 'question']
		];
		for (const language of ['nb', 'nn'] as const)
			expect([0, 1].map((lesson) => blocksOf(lesson, language).map(({ kind }) => kind))).toEqual(
				kinds
			);
	});

	it('gives no two things in a page the same id', () => {
		const html = JSON.stringify(blocksOf(0));
		const ids = [...html.matchAll(/ id=\\"([^\\]+)/g)].map(([, id]) => id);
		const names = new Set([...html.matchAll(/ name=\\"([^\\]+)/g)].map(([, name]) => name));
		expect(ids.length).toBeGreaterThan(0);
		expect(new Set([...ids, ...names]).size).toBe(ids.length + names.size);
	});

	it('knows what a film needs', () => {
		expect(blockOf(0, 'video')).toEqual({
			kind: 'video',
			title: 'Ta kortet med deg',
			src: 'media/kort.webm',
			captions: 'media/kort.nb.vtt',
			poster: null,
			described: { reason: 'Filmen er uten lyd, og teksten sier alt som skjer.' },
			transcriptHtml: expect.stringMatching(/^<p class="ds-paragraph">Et kort står i en leser\./)
		});
	});

	it('has a text for each kommune, and links to its own pages', () => {
		expect(blockOf(0, 'local')).toEqual({
			kind: 'local',
			title: 'I din kommune',
			variants: [
				{
					municipalities: ['1506', '1547'],
					html: '<p class="ds-paragraph">Mister du kortet, ringer du vakta i kommunen.</p>',
					links: [{ to: 'routine', text: 'Åpne rutinen for nøkkelkort' }]
				},
				{
					municipalities: 'other',
					html: '<p class="ds-paragraph">Mister du kortet, sier du fra til lederen din.</p>',
					links: []
				}
			]
		});
		expect(blockOf(0, 'link')).toEqual({ kind: 'link', to: 'routine', text: 'Les rutinen' });
	});

	it('tells a story with choices and ends', () => {
		expect(blockOf(1, 'scenario')).toMatchObject({
			id: 'kortet',
			title: 'Kortet er borte',
			steps: [
				{
					id: 'start',
					html: '<p class="ds-paragraph">Vakta er over, og Amina finner ikke kortet. Hva gjør hun?</p>',
					choices: [
						{ text: 'Hun ringer vakta', to: 'sperret' },
						{ text: 'Hun leter litt til', to: 'leter' }
					],
					end: null
				},
				{ id: 'leter', end: null },
				{ id: 'sperret', choices: [], end: 'good' },
				{ id: 'sent', choices: [], end: 'ok' },
				{ id: 'hjem', choices: [], end: 'bad' }
			]
		});
		expect(blockOf(1, 'reflection')).toEqual({
			kind: 'reflection',
			id: 'mitt-kort',
			text: 'Hvor har du kortet ditt akkurat nå? Bare du ser det du skriver her.'
		});
	});

	it('asks the quiz first, and then what is for practice', () => {
		expect(course.questions.map(({ type, use, lessonId }) => [type, use, lessonId])).toEqual([
			['single', 'quiz', 'tekst'],
			['multiple', 'quiz', 'tekst'],
			['true-false', 'quiz', 'tekst'],
			['order', 'quiz', 'valg'],
			['match', 'quiz', 'valg'],
			['fill', 'quiz', 'valg'],
			['signs', 'quiz', 'valg'],
			['single', 'practice', 'valg']
		]);
	});

	it('puts in order', () => {
		expect(questionOf('order')).toMatchObject({
			items: [
				{ id: 'a', plain: { nb: 'Ring vakta' } },
				{ id: 'b', plain: { nn: 'Få eit nytt kort' } },
				{ id: 'c', html: { nb: 'Meld avvik' } }
			],
			rightHtml: { nn: '<p class="ds-paragraph">Ja. Kortet må sperrast først.</p>' },
			wrongHtml: { nb: expect.stringContaining('Ring vakta først.') }
		});
	});

	it('joins', () => {
		expect(questionOf('match')).toMatchObject({
			leftLabel: { nb: 'Det skjer' },
			rightLabel: { nn: 'Du gjer' },
			left: [
				{ id: 'a', plain: { nb: 'Kortet er borte' } },
				{ id: 'b', plain: { nb: 'Kortet er ødelagt' } }
			],
			right: [
				{ id: 'a', plain: { nb: 'Ringer vakta' } },
				{ id: 'b', plain: { nn: 'Ber om eit nytt' } }
			]
		});
	});

	it('fills in', () => {
		expect(questionOf('fill')).toMatchObject({
			body: {
				nb: [{ html: 'Mister du kortet, skal du ' }, { gap: 'a' }, { html: ' vakta.' }],
				nn: [{ html: 'Mister du kortet, skal du ' }, { gap: 'a' }, { html: ' vakta.' }]
			},
			gaps: [{ id: 'a', accepts: { nb: ['ringe', 'varsle'], nn: ['ringje', 'varsle'] } }]
		});
	});

	it('finds the signs', () => {
		expect(questionOf('signs')).toMatchObject({
			frame: 'sms',
			need: 2,
			message: {
				nn: {
					fields: [{ label: 'Frå', runs: [{ mark: 'avsender', html: 'Nøkkelvakta 24' }] }],
					paragraphs: [
						[{ mark: 'hei', html: 'Hei!' }, { html: ' Kortet ditt går ut i dag.' }],
						[{ mark: 'kode', html: 'Skriv koden din her' }]
					]
				}
			},
			marks: [
				{ id: 'avsender', why: { nb: 'Slik heter ikke vakta.' }, correct: true },
				{ id: 'hei', correct: false },
				{ id: 'kode', plain: { nb: 'Skriv koden din her' }, correct: true }
			]
		});
	});
});

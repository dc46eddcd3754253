import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { STATUSES, type Status } from '#lib/server/competence/index.ts';
import { answerQuestion, finishLesson, getQuestion } from '#lib/server/courses/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { TODAY, type TestDatabase } from '../../support/database.ts';

export const QUESTIONS = 10;

/** How a course draws its questions, and when one pauses. */
interface Quiz {
	draw?: Record<string, number>;
	pause?: { rounds: number; minutes: number };
}

/** The right choices of question n: every third asks for two. */
export const keyOf = (number: number): string[] => (number % 3 === 0 ? ['a', 'c'] : ['b']);

const languages = ['nb', 'nn'];

/**
 * The files of a course with two lessons and ten questions. `edition` is a word in every text of it; `more` stands at
 * the end of the first lesson.
 */
function courseFiles(
	edition: string,
	more: string,
	{ draw = {}, pause }: Quiz
): Map<string, string> {
	const drawn = (id: string) => (draw[id] === undefined ? '' : `, draw: ${draw[id]}`);
	const paused = pause ? `, rounds: ${pause.rounds}, pause_minutes: ${pause.minutes}` : '';
	const files = new Map<string, string>();
	files.set(
		'course.yaml',
		[
			'slug: prov',
			'title: { nb: Prøvekurs, nn: Prøvekurset }',
			'summary: { nb: Kort, nn: Stutt }',
			'minutes: 5',
			'grants: [ { competence: infosikkerhet, level: 1 } ]',
			'languages: [nb, nn]',
			'why: { nb: [En, To, Tre], nn: [Ein, To, Tre] }',
			'lessons:',
			`  - { id: en, minutes: 2${drawn('en')} }`,
			`  - { id: to, minutes: 3${drawn('to')} }`,
			'links: { routine: { "1506": "https://www.molde.kommune.no/rutine" } }',
			`quiz: { page: sluttprove, pass_mark: 80${paused} }`
		].join('\n')
	);
	for (const language of languages) {
		for (const lesson of ['en', 'to'])
			files.set(
				`${language}/${lesson}.md`,
				`---\ntitle: Leksjon ${lesson}\n---\n\nUtgave ${edition} (${language}).\n${lesson === 'en' ? more : ''}`
			);
		const questions = Array.from({ length: QUESTIONS }, (_, index) =>
			question(index + 1, edition, language)
		);
		files.set(`${language}/sluttprove.md`, `---\ntitle: Prøve\n---\n\n${questions.join('\n\n')}\n`);
	}
	return files;
}

function question(number: number, edition: string, language: string): string {
	const key = keyOf(number);
	const options = ['a', 'b', 'c'].map(
		(id) =>
			`- [${key.includes(id) ? 'x' : ' '}] Svar ${id}\n\n  Hemmelig forklaring ${id} (${language}).`
	);
	const type = key.length > 1 ? ' type=multiple' : '';
	const lesson = number <= QUESTIONS / 2 ? 'en' : 'to';
	return `:::question{#q-${number} lesson=${lesson}${type}}\nSpørsmål ${number}, utgave ${edition}?\n\n${options.join('\n')}\n:::`;
}

/** Makes a project folder that holds the course in an edition, and makes it the one that courses are read from. */
export async function publishCourse(edition: string, more = '', quiz: Quiz = {}): Promise<void> {
	const home = await mkdtemp(join(tmpdir(), 'kyndig-hjem-'));
	for (const [name, text] of courseFiles(edition, more, quiz)) {
		const file = join(home, 'courses', 'prov', name);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, text);
	}
	homes.push(home);
	process.env['KYNDIG_HOME'] = home;
}

const homes: string[] = [];
const originalHome = process.env['KYNDIG_HOME'];

/** Takes away what publishCourse made. */
export async function unpublishCourses(): Promise<void> {
	if (originalHome === undefined) delete process.env['KYNDIG_HOME'];
	else process.env['KYNDIG_HOME'] = originalHome;
	for (const home of homes.splice(0)) await rm(home, { recursive: true });
}

/** An employee of Molde (1506) who must hold the competence that the course gives. */
export async function employPerson(db: TestDatabase): Promise<number> {
	return db.asOwner(async (trx) => {
		const { rows } = await sql<{ id: number }>`
			insert into person (external_id) values (gen_random_uuid()::text) returning id`.execute(trx);
		const id = rows[0]?.id ?? 0;
		await sql`
			insert into employee (municipality_id, person_id, given_name, family_name) values (1506, ${id}, 'Kari', 'Nordmann')`.execute(
			trx
		);
		await sql`
			insert into employment (municipality_id, person_id, employee_number, valid_from, unit_id, position_id)
			select 1506, ${id}, ${String(id)}, '2026-01-01', u.id, p.id from org_unit u, position p
			where u.municipality_id = 1506 and p.municipality_id = 1506`.execute(trx);
		return id;
	});
}

/** What must be there before anyone can be employed, and required to know something. */
export async function setScene(db: TestDatabase): Promise<void> {
	await db.asOwner(async (trx) => {
		await sql`insert into municipality (id, name) values (0, 'ROR-IKT'), (1506, 'Molde') on conflict do nothing`.execute(
			trx
		);
		await sql`insert into org_unit (municipality_id, code) values (1506, 'H')`.execute(trx);
		await sql`
			insert into org_unit_period (municipality_id, unit_id, valid_from, name)
			select 1506, id, '-infinity', 'Heimen' from org_unit where municipality_id = 1506`.execute(trx);
		await sql`insert into position (municipality_id, code, title) values (1506, '', 'Helsefagarbeider')`.execute(
			trx
		);
		await sql`insert into competence (municipality_id, code, name) values (0, 'infosikkerhet', '{"nb":"Informasjonssikkerhet"}')`.execute(
			trx
		);
		await sql`insert into requirement (code) values ('infosikkerhet-alle')`.execute(trx);
		await sql`
			insert into requirement_version (municipality_id, requirement_id, number, valid_from, scope, competence_id, level, renewal_window, created_by)
			select 0, r.id, 1, '2026-01-01', '{}', c.id, 1, 60, 'test' from requirement r, competence c`.execute(
			trx
		);
	});
}

/** Wrong choices for question n, as many as it takes. */
const wrongOf = (number: number): string[] => (keyOf(number).includes('a') ? ['a', 'b'] : ['a']);

/** Answers a question of the course, right or wrong, in the round that is the current one. */
export async function answer(context: Context, number: number, isRight: boolean) {
	const { attemptId, round, question } = await getQuestion(context, {
		slug: 'prov',
		number,
		language: 'nb'
	});
	// What stands in a place depends on the draw; the key goes by the question's own number.
	const own = Number(question.id.slice('q-'.length));
	return answerQuestion(context, {
		attemptId,
		round,
		questionId: question.id,
		response: isRight ? keyOf(own) : wrongOf(own),
		language: 'nb'
	});
}

/** What most use cases are asked about. */
export const course = { slug: 'prov', language: 'nb' } as const;
export const numbers = Array.from({ length: QUESTIONS }, (_, index) => index + 1);

/** Answers every question in turn, the first `rightCount` of them right. */
export async function answerAll(context: Context, rightCount: number, count = QUESTIONS) {
	for (const number of numbers.slice(0, count)) await answer(context, number, number <= rightCount);
}

export async function readAll(context: Context) {
	for (const lessonId of ['en', 'to']) await finishLesson(context, { ...course, lessonId });
}

/** Everything that a person's learning left behind. */
export interface Traces {
	answers: number;
	read: number;
	finished: number;
	/** Verbs of their statements, each with how often. */
	verbs: Record<string, number>;
	achievements: number;
	/** Status of the requirement on the day of the tests. */
	status: Status | undefined;
}

export async function listTraces(db: TestDatabase, personId: number): Promise<Traces> {
	return db.asOwner(async (trx) => {
		const { rows } = await sql<Omit<Traces, 'status'> & { status: number | null }>`
			with attempt as (select * from course_attempt where person_id = ${personId})
			select
				(select count(*)::int from quiz_answer where attempt_id in (select id from attempt)) as answers,
				(select count(*)::int from lesson_progress where attempt_id in (select id from attempt)) as read,
				(select count(*)::int from attempt where finished_at is not null) as finished,
				(select count(*)::int from achievement where person_id = ${personId}) as achievements,
				(select status from status_segment where person_id = ${personId} and valid_from <= ${TODAY} and valid_until > ${TODAY}) as status,
				(select coalesce(jsonb_object_agg(verb, n), '{}') from (
					select split_part(verb, '/', 6) as verb, count(*) as n from xapi_statement where person_id = ${personId} group by 1) as v) as verbs`.execute(
			trx
		);
		const [row] = rows;
		if (!row) throw new Error('A count gives a row.');
		return { ...row, status: row.status === null ? undefined : STATUSES[row.status] };
	});
}

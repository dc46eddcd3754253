import { createHash } from 'node:crypto';
import type { PlayedAttempt } from '../courses/index.ts';
import { formatDay, parseDay, type Day } from './calendar.ts';
import { createRandom, hash, type Random } from './random.ts';
import type { DemoMunicipality, Row } from './types.ts';

/** What the demo needs to know of a course. */
export interface PlayableCourse {
	slug: string;
	/** Code of the competence it gives. */
	competence: string;
	/** Minutes of each lesson. */
	lessons: number[];
}

/** How many people have taken a course, and where the others are. */
interface Cast {
	finished: number;
	/** People who stopped, by how many lessons they read. As many as there are: they failed the quiz, and left it so. */
	stopped: Record<number, number>;
	/** Began in the last days, and have read so many lessons. */
	begun: Record<number, number>;
}

const CASTS: Record<string, Cast> = {
	informasjonssikkerhet: { finished: 48, stopped: { 2: 7, 4: 9, 8: 6 }, begun: { 1: 6 } },
	databrukeravtalen: { finished: 24, stopped: { 1: 6, 3: 8 }, begun: {} },
	'sak-og-arkiv': { finished: 14, stopped: { 3: 7 }, begun: {} }
};

/** What invented people have done in courses. */
export interface Played {
	attempts: (Omit<PlayedAttempt, 'personId'> & { personid: string })[];
	/** Evidence that comes with the attempts, and not from a file. */
	evidence: Set<Row>;
	feedback: (Said & { personid: string; slug: string; attemptId: string })[];
}

/** What somebody says, and what the course owner has decided about it. */
interface Said {
	stars: number;
	comment: string;
	decision?: 'shown' | 'hidden';
}

const COMMENTS: Record<string, Said[]> = {
	informasjonssikkerhet: [
		{ stars: 5, comment: 'Kort og konkret. Jeg tok det på tre pauser.', decision: 'shown' },
		{ stars: 4, comment: 'Eksempla frå heimetenesta var dei beste.', decision: 'shown' },
		{ stars: 2, comment: 'Vi på natt har ikke totrinn på felles mobil, så den delen passer ikke.' },
		{ stars: 3, comment: 'Spørsmålet om QR-koder var uklart.' },
		{ stars: 4, comment: 'Lurt at jeg fikk prøve på en falsk e-post.', decision: 'shown' },
		{ stars: 1, comment: 'Sjefen min på avdelingen klikket på lenka i fjor.', decision: 'hidden' },
		{ stars: 5, comment: 'Endelig noe som er laget for oss uten kontor.' }
	],
	databrukeravtalen: [
		{ stars: 4, comment: 'Nå forstår jeg hva jeg skriver under på.' },
		{ stars: 3, comment: 'Kunne vært kortere.' }
	],
	'sak-og-arkiv': []
};

/** How many have given stars besides. */
const SILENT_STARS: Record<string, number[]> = {
	informasjonssikkerhet: [5, 4, 4, 5, 3, 4, 5, 4],
	databrukeravtalen: [4, 5, 3, 4, 4],
	'sak-og-arkiv': [4, 3]
};

/**
 * Lets people of a kommune take courses in the last months. Who finishes has the evidence already: it was got that day, by
 * this course, so that no figure of the kommune changes. Those who did not finish have none for it.
 * @param featured people with a story of their own, who are left alone
 */
export function playCourses(
	{ hr, dokumentasjon, municipality }: DemoMunicipality,
	courses: PlayableCourse[],
	featured: Set<string>,
	today: Day,
	seed = 1506
): Played {
	const played: Played = { attempts: [], evidence: new Set(), feedback: [] };
	const random = createRandom(seed).fork(`courses/${municipality}`);
	const staff = new Map<string, string>();
	for (const { personid = '', ansattnummer = '', startdato = '', sluttdato = '' } of hr)
		if (parseDay(startdato) < today - 330 && sluttdato === '' && !featured.has(personid))
			staff.set(ansattnummer, personid);
	for (const { slug, competence, lessons } of courses) {
		const cast = CASTS[slug];
		if (!cast) continue;
		const source = random.fork(slug);
		const free = source.shuffle([...new Set(staff.values())]);
		const taken = new Set<string>();
		const take = (): string => {
			const personid = free.find((one) => !taken.has(one));
			if (personid === undefined) throw new RangeError(`Nobody left to take ${slug}`);
			taken.add(personid);
			return personid;
		};
		const begin = (personid: string, on: Day, how: Way) => {
			const attempt = playOne({ slug, lessons, personid, on, how }, source.fork(personid));
			played.attempts.push(attempt);
			return attempt;
		};

		const finishers = finishersOf(dokumentasjon, competence, staff, today, source);
		const isAsked = dokumentasjon.some(({ kompetanse }) => kompetanse === competence);
		const finished = Array.from({ length: cast.finished }, (_, index) => {
			const known = isAsked ? finishers[index] : undefined;
			if (isAsked && !known) return null;
			if (known) {
				taken.add(known.personid);
				played.evidence.add(known.row);
			}
			const personid = known?.personid ?? take();
			const on = known?.on ?? today - source.between(15, 300);
			return begin(personid, on, { read: lessons.length, passes: true });
		}).filter((attempt) => attempt !== null);
		for (const [read, people] of Object.entries(cast.stopped))
			for (let one = 0; one < people; one++)
				begin(take(), today - source.between(20, 200), { read: Number(read), passes: false });
		for (const [read, people] of Object.entries(cast.begun))
			for (let one = 0; one < people; one++)
				begin(take(), today - source.between(1, 9), { read: Number(read), passes: false });

		const said: Said[] = [
			...(COMMENTS[slug] ?? []),
			...(SILENT_STARS[slug] ?? []).map((stars) => ({ stars, comment: '' }))
		];
		for (const [index, one] of said.entries()) {
			const attempt = finished[index];
			if (attempt)
				played.feedback.push({
					...one,
					personid: attempt.personid,
					slug,
					attemptId: attempt.id
				});
		}
	}
	return played;
}

/** People who got the competence by a course on a day of the last months, each once. */
function finishersOf(
	evidence: Row[],
	competence: string,
	staff: Map<string, string>,
	today: Day,
	random: Random
): { personid: string; on: Day; row: Row }[] {
	const found = evidence.flatMap((row) => {
		const personid = staff.get(row['ansattnummer'] ?? '');
		const on = parseDay(row['oppnadd'] ?? '');
		const isCourse = row['kompetanse'] === competence && row['kilde'] === 'kurs';
		return personid !== undefined &&
			isCourse &&
			row['niva'] === '1' &&
			row['tilbakekalt'] === '' &&
			on >= today - 320 &&
			on < today
			? [{ personid, on, row }]
			: [];
	});
	const known = new Set<string>();
	return random.shuffle(found).filter(({ personid }) => {
		const isNew = !known.has(personid);
		known.add(personid);
		return isNew;
	});
}

interface Way {
	/** Lessons read. */
	read: number;
	/** Passes the quiz in the end; else fails it once, where every lesson is read. */
	passes: boolean;
}

const MINUTE = 60_000;

function playOne(
	{
		slug,
		lessons,
		personid,
		on,
		how
	}: { slug: string; lessons: number[]; personid: string; on: Day; how: Way },
	random: Random
): Played['attempts'][number] {
	const startedAt = new Date(
		Date.parse(`${formatDay(on)}T07:00:00Z`) + random.between(0, 300) * MINUTE
	);
	/** How fast, and how good, this one is. */
	const pace = 0.6 + random.next() * 0.9;
	const skill = 0.45 + random.next() * 0.55;
	let moment = startedAt.getTime();
	const readAt = lessons.slice(0, how.read).map((minutes) => {
		moment += Math.round(minutes * MINUTE * pace);
		return new Date(moment);
	});
	const isRight = (questionId: string) => {
		const ease = 0.55 + (hash(questionId) % 100) / 220;
		return random.chance(Math.min(0.98, ease * (0.6 + skill * 0.55)));
	};
	// Most make the same mistake.
	const mistake = () => (random.chance(0.7) ? 0 : random.between(1, 3));
	const roundAt = (number: number) => ({
		from: new Date(moment + (1 + number * 8) * MINUTE),
		pace: Math.round(25_000 * pace),
		mistake
	});
	const isThrough = how.read === lessons.length;
	const passing = [
		{ ...roundAt(0), isRight },
		{ ...roundAt(1), isRight },
		{ ...roundAt(2), isRight: () => true }
	];
	const failing = [
		{ ...roundAt(0), isRight: (id: string, index: number) => index > 3 && isRight(id) }
	];
	return {
		id: uuidOf(`${slug}/${personid}`),
		personid,
		slug,
		language: 'nb',
		startedAt,
		readAt,
		rounds: !isThrough ? [] : how.passes ? passing : failing
	};
}

/** The same name gives the same id. */
function uuidOf(name: string): string {
	const hex = createHash('sha256').update(name).digest('hex');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`8${hex.slice(17, 20)}`,
		hex.slice(20, 32)
	].join('-');
}

import { sql } from 'kysely';
import {
	changeFacts,
	importEvidence,
	importWaivers,
	keepFile,
	makeChange,
	rebuildTimeline,
	recordAchievement,
	recordSignatures,
	refreshTimeline,
	runChange,
	runWaitingWork
} from '#lib/server/competence/index.ts';
import { inTransaction, type Context, type Database } from '#lib/server/db/index.ts';
import type { Random } from '#lib/server/demo/random.ts';
import {
	hasChanges,
	Refusal,
	type ImportInput,
	type ImportOutcome
} from '#lib/server/imports/index.ts';
import { importAbsences, importAccess } from '#lib/server/people/index.ts';
import * as town from './town.ts';

type Db = Database['db'];

/** A writer: its database, its chance, and how it acts. */
export interface Writer {
	db: Db;
	random: Random;
}

/** Changes something by chance, as a command or a page would. */
type Mutation = (writer: Writer) => Promise<void>;

const ABSENCE_HEADER = 'ansattnummer;stillingsnummer;fra;til;type';
const ACCESS_HEADER = 'ansattnummer;system;rolle;fra;til';
const EVIDENCE_HEADER = 'ansattnummer;kompetanse;niva;oppnadd;gyldig_til;kilde;tilbakekalt';
const WAIVER_HEADER = 'ansattnummer;krav;fra;til;grunn;godkjent_av';

/** Days that facts begin and end on: few, so that writers meet. */
const DAYS = [2025, 2026].flatMap((year) =>
	['01-15', '03-31', '05-01', '08-20', '11-02'].map((day) => `${year}-${day}`)
);
const LATER_DAYS = ['2026-12-31', '2027-02-28', '2027-06-15'];
/** What «today» is, from writer to writer and change to change. */
const TODAYS = ['2026-11-20', '2026-11-21', '2026-11-23'];

/** Runs work in a transaction as an operator of one of the kommuner, mostly the one. */
function asOperator<T>(
	{ db, random }: Writer,
	work: (context: Context) => Promise<T>,
	municipalityId = random.chance(0.85) ? town.HERE : town.THERE
): Promise<T> {
	const today = random.pick(TODAYS);
	return inTransaction(db, { municipalityId }, (trx) =>
		work({
			trx,
			actor: { kind: 'operator', name: 'drift' },
			municipalityId,
			today,
			now: new Date(`${today}T12:00:00Z`),
			requestId: 'many-writers'
		})
	);
}

interface Employed {
	personId: number;
	number: string;
	position: string;
	from: string;
	last: string;
	unit: string;
	title: string;
}

/** Employee numbers that half of the changes are about, so that writers meet. */
const POPULAR = ['1', '2', '3', '4', '5', '6', '7', '8'];

/** Someone who is or was employed, as this moment sees it; others may change it before we do. */
async function someone({ random }: Writer, { trx, municipalityId }: Context): Promise<Employed> {
	const { rows } = await sql<Employed>`
		select e.person_id, e.employee_number as number, e.position_number as position, e.valid_from as "from",
			case e.valid_until when 'infinity' then '' else (e.valid_until - 1)::text end as last, u.code as unit, p.title
		from employment e join org_unit u on u.municipality_id = e.municipality_id and u.id = e.unit_id
		join position p on p.municipality_id = e.municipality_id and p.id = e.position_id
		where e.municipality_id = ${municipalityId} and e.valid_from < e.valid_until order by e.id`.execute(
		trx
	);
	const popular = rows.filter(({ number }) => POPULAR.includes(number));
	return random.pick(popular.length > 0 && random.chance(0.5) ? popular : rows);
}

function fileOf(...lines: string[]): ImportInput {
	return { file: { name: 'fil', bytes: Buffer.from(`${lines.join('\n')}\n`) } };
}

/** Imports as the command line does, and computes whom it concerned. */
async function importNow(
	context: Context,
	run: (context: Context, input: ImportInput) => Promise<ImportOutcome>,
	...lines: string[]
): Promise<void> {
	const outcome = await run(context, fileOf(...lines));
	if (hasChanges(outcome.counts)) await refreshTimeline(context, outcome.people);
}

/** Makes a change at once or in the background; other writers may carry it to its end before this one does. */
async function change(
	writer: Writer,
	kind: 'import-hr' | 'import-krav',
	municipalityId: number,
	payload: (context: Context) => Promise<unknown>
): Promise<void> {
	const { db, random } = writer;
	const made = await asOperator(
		writer,
		async (context) =>
			makeChange(context, kind, await payload(context), { atOnce: random.pick([500, 0]) }),
		municipalityId
	);
	if (made.state === 'done') return;
	const ended = await runChange(db, { municipalityId, id: made.id });
	if (ended?.state === 'refused') throw new Refusal(JSON.stringify(ended.outcome));
}

/** An HR extract of some rows. */
function changeEmployments(
	writer: Writer,
	rows: (context: Context) => Promise<string[]>,
	header = town.HR_HEADER
): Promise<void> {
	const municipalityId = writer.random.chance(0.8) ? town.HERE : town.THERE;
	return change(writer, 'import-hr', municipalityId, async (context) => ({
		...keepFile(fileOf(header, ...(await rows(context))).file),
		full: false,
		force: false
	}));
}

const day = ({ random }: Writer) => random.pick(DAYS);
const lastDay = ({ random }: Writer) => random.pick([...DAYS, ...LATER_DAYS, '']);
const unit = ({ random }: Writer) => random.pick(Object.keys(town.UNITS));
const title = ({ random }: Writer) => random.pick(town.POSITIONS);

const MUTATIONS: [name: string, weight: number, run: Mutation][] = [
	[
		'new employment',
		6,
		(writer) =>
			changeEmployments(writer, async () => [
				town.hrRow({
					number: writer.random.between(1, 70),
					position: writer.random.between(1, 3),
					unit: unit(writer),
					title: title(writer),
					leads: writer.random.chance(0.2) ? unit(writer) : '',
					from: day(writer),
					last: lastDay(writer)
				})
			])
	],
	[
		'move to another unit or position',
		6,
		(writer) =>
			changeEmployments(writer, async (context) => {
				const old = await someone(writer, context);
				const from = day(writer);
				const [year = '', month = ''] = from.split('-');
				const number = Number(old.number);
				return [
					town.hrRow({ ...old, number, last: `${year}-${month}-01` }),
					town.hrRow({
						number,
						position: old.position,
						unit: unit(writer),
						title: title(writer),
						from
					})
				];
			})
	],
	[
		'end or correction',
		7,
		(writer) =>
			changeEmployments(writer, async (context) => {
				const old = await someone(writer, context);
				const number = Number(old.number);
				return writer.random.chance(0.4)
					? [town.hrRow({ ...old, number, last: lastDay(writer) })]
					: [town.hrRow({ ...old, number, unit: unit(writer), title: title(writer) })];
			})
	],
	[
		'unit under another',
		3,
		(writer) =>
			changeEmployments(
				writer,
				async (context) => {
					const old = await someone(writer, context);
					return [`${town.hrRow({ ...old, number: Number(old.number) })};${unit(writer)}`];
				},
				`${town.HR_HEADER};overordnet_enhetskode`
			)
	],
	[
		'absence',
		10,
		(writer) =>
			asOperator(writer, async (context) => {
				const { number, position } = await someone(writer, context);
				const of = writer.random.chance(0.5) ? position : '';
				const row = [number, of, day(writer), lastDay(writer), 'permisjon'].join(';');
				await importNow(context, importAbsences, ABSENCE_HEADER, row);
			})
	],
	[
		'access',
		10,
		(writer) =>
			asOperator(writer, async (context) => {
				const { number } = await someone(writer, context);
				const { random } = writer;
				const what = `${random.pick(town.SYSTEMS)};${random.pick(town.ROLES)}`;
				const row = [number, what, day(writer), lastDay(writer)].join(';');
				await importNow(context, importAccess, ACCESS_HEADER, row);
			})
	],
	[
		'evidence as it is given',
		20,
		(writer) =>
			asOperator(writer, async (context) => {
				const { random } = writer;
				await recordAchievement(context, {
					personId: (await someone(writer, context)).personId,
					competence: random.pick(town.COMPETENCES),
					level: random.between(1, 2),
					achievedOn: day(writer),
					source: 'kurs'
				});
			})
	],
	[
		'evidence from a file',
		14,
		(writer) =>
			asOperator(writer, async (context) => {
				const { random } = writer;
				const rows = new Map<string, string>();
				for (let count = random.between(1, 4); count > 0; count--) {
					const { number } = await someone(writer, context);
					const on = day(writer);
					const until = random.pick(['', '', ...LATER_DAYS]);
					const revoked = random.chance(0.3) ? random.pick(DAYS.filter((one) => one >= on)) : '';
					const key = [number, random.pick(town.COMPETENCES), random.between(1, 2), on].join(';');
					rows.set(key, `${key};${until};kurs;${revoked}`);
				}
				await importNow(context, importEvidence, EVIDENCE_HEADER, ...rows.values());
			})
	],
	[
		'signature',
		6,
		(writer) =>
			asOperator(writer, async (context) => {
				const { personId } = await someone(writer, context);
				const version = writer.random.pick(town.AGREEMENT_VERSIONS);
				await changeFacts(context, [personId], async () => {
					const { rows } = await sql<{ id: number; isSigned: boolean }>`
						select id, exists (select from signature where person_id = ${personId} and version_number = ${version}) as is_signed
						from agreement where code = ${town.AGREEMENT}`.execute(context.trx);
					if (rows[0]?.isSigned !== false) return null;
					const signedOn = `202${3 + version}-${writer.random.pick(['07-01', '09-30'])}`;
					await recordSignatures(context, town.AGREEMENT, [{ personId, version, signedOn }]);
					return { agreements: [rows[0].id] };
				});
			})
	],
	[
		'waiver',
		8,
		(writer) =>
			asOperator(writer, async (context) => {
				const { number } = await someone(writer, context);
				const { random } = writer;
				const { code } = random.pick(town.REQUIREMENTS);
				const reason = random.pick(['Gravid', 'Vikar']);
				const row = [number, code, day(writer), lastDay(writer), reason, 'Rektor'].join(';');
				await importNow(context, importWaivers, WAIVER_HEADER, row);
			})
	],
	[
		'requirement version',
		5,
		async (writer) => {
			const { random } = writer;
			const requirement = random.pick(town.REQUIREMENTS);
			const isBaseline = requirement.owner === 0;
			const terms = {
				level: isBaseline ? 1 : random.between(1, 2),
				days: isBaseline ? random.pick([30, 60]) : random.pick([0, 14, 30]),
				months: isBaseline ? random.pick([12, 24]) : random.pick([3, 6, 12]),
				until: random.chance(0.2) ? random.pick(LATER_DAYS) : undefined
			};
			const text = town.requirementFile(requirement, terms);
			await change(writer, 'import-krav', requirement.owner, async () => ({
				...keepFile({ name: 'krav', bytes: Buffer.from(text) }),
				from: random.chance(0.5) ? day(writer) : null
			}));
		}
	],
	[
		'what waits is done',
		3,
		({ db }) =>
			runWaitingWork(db, (error) => {
				throw error;
			})
	],
	[
		'the check, in the middle of everything',
		1,
		(writer) =>
			asOperator(writer, async (context) => {
				const { differences, counts } = await rebuildTimeline(context, { write: false });
				if (differences.length + counts.length > 0)
					throw new Error(`the check found ${JSON.stringify({ differences, counts })}`);
			})
	]
];

/** What writers do. */
export const MUTATION_NAMES = MUTATIONS.map(([name]) => name);

/** The next change, by chance. */
export function nextMutation({ random }: Writer): { name: string; run: Mutation } {
	return random.weighted(MUTATIONS.map(([name, weight, run]) => [{ name, run }, weight] as const));
}

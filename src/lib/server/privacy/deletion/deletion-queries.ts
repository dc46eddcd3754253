import { sql, type RawBuilder } from 'kysely';
import { actAs, type Context, type Trx } from '../../db/index.ts';
import type { CategoryKey, Unit } from '../register.ts';

/** Where, and before which day. */
export interface Past {
	trx: Trx;
	municipalityId: number;
	/** The first day that is kept, `YYYY-MM-DD`. */
	cutOff: string;
	today: string;
}

/** Key space of the advisory locks of retention. */
const RETENTION = 7_013;

/** Becomes the role that may delete what is past its time, and nothing else, until the transaction ends. */
export async function becomeRetention(trx: Trx): Promise<void> {
	await sql`select set_config('role', 'kyndig_retention', true)`.execute(trx);
}

/** Runs `work` as the role that sees what can be deleted, and goes back. */
export async function asRetention<T>(
	{ trx, municipalityId, actor }: Context,
	work: (trx: Trx) => Promise<T>
): Promise<T> {
	await becomeRetention(trx);
	const result = await work(trx);
	await actAs(trx, {
		municipalityId,
		personId: actor.kind === 'person' ? actor.personId : undefined
	});
	return result;
}

/** Waits until no other transaction deletes in the kommune; none may begin before this one has ended. */
export async function lockRetention(trx: Trx, municipalityId: number): Promise<void> {
	await sql`select pg_advisory_xact_lock(${RETENTION}::integer, ${municipalityId}::integer)`.execute(
		trx
	);
}

/** The first moment of the first day that is kept, in Norway. */
const start = ({ cutOff }: Past): RawBuilder<unknown> =>
	sql`(${cutOff}::date::timestamp at time zone 'Europe/Oslo')`;

async function counted(trx: Trx, query: RawBuilder<{ count: number }>): Promise<number> {
	const { rows } = await query.execute(trx);
	return rows[0]?.count ?? 0;
}

/** How one category is counted and deleted. Both choose the same, and a second time nothing is left. */
interface Deletion {
	count(past: Past): Promise<number>;
	/** @returns how many were deleted, of at most so many */
	deleteSome(past: Past, most: number): Promise<number>;
}

/** A deletion of rows that nothing else hangs on: those of the condition, by their key in the kommune. */
function rows(
	table: string,
	key: string[],
	condition: (past: Past) => RawBuilder<unknown>
): Deletion {
	const t = sql.table(table);
	const keyIn = (alias: string) => sql.join(key.map((column) => sql.ref(`${alias}.${column}`)));
	const where = (past: Past) =>
		sql`from ${t} t where t.municipality_id = ${past.municipalityId} and ${condition(past)}`;
	return {
		count: (past) =>
			counted(past.trx, sql<{ count: number }>`select count(*)::integer as count ${where(past)}`),
		async deleteSome(past, most) {
			const { numAffectedRows } = await sql`
				delete from ${t} d where d.municipality_id = ${past.municipalityId}
					and (${keyIn('d')}) in (select ${keyIn('t')} ${where(past)} limit ${most})`.execute(past.trx);
			return Number(numAffectedRows ?? 0);
		}
	};
}

/** Several kinds of rows that are one category. */
function together(...deletions: Deletion[]): Deletion {
	return {
		async count(past) {
			let sum = 0;
			for (const deletion of deletions) sum += await deletion.count(past);
			return sum;
		},
		async deleteSome(past, most) {
			let sum = 0;
			for (const deletion of deletions)
				if (sum < most) sum += await deletion.deleteSome(past, most - sum);
			return sum;
		}
	};
}

/** Had work here, and none on the first day that is kept or later. */
const hasLeft = (past: Past, person: RawBuilder<unknown>): RawBuilder<unknown> => sql`
	exists (select from employment w where w.municipality_id = ${past.municipalityId} and w.person_id = ${person})
	and not exists (select from employment w where w.municipality_id = ${past.municipalityId} and w.person_id = ${person}
		and w.valid_until > ${past.cutOff}::date)`;

/** People who left, and whom the kommune's provider of users no longer delivers either. */
const leavers = (past: Past): RawBuilder<unknown> => sql`
	from employee e where e.municipality_id = ${past.municipalityId} and e.pseudonymised_on is null
		and ${hasLeft(past, sql`e.person_id`)}
		and not exists (select from scim_user u where u.municipality_id = e.municipality_id and u.person_id = e.person_id
			and u.deleted_at is null)`;

const people: Deletion = {
	count: (past) =>
		counted(past.trx, sql<{ count: number }>`select count(*)::integer as count ${leavers(past)}`),
	async deleteSome(past, most) {
		const { trx, municipalityId } = past;
		const { rows: left } = await sql<{ personId: number }>`
			select e.person_id ${leavers(past)} order by e.person_id limit ${most} for update of e skip locked`.execute(
			trx
		);
		const ids = left.map(({ personId }) => personId);
		if (ids.length === 0) return 0;
		const theirs = sql`municipality_id = ${municipalityId} and person_id = any (${ids}::integer[])`;
		// Which kind of absence it was counts for nothing in the rules. Two of the same days keep apart by a number.
		await sql`
			update absence a set kind = n.kind from (
				select id, case when place = 1 then '' else place::text end as kind from (
					select id, row_number() over (
						partition by employee_number, coalesce(position_number, ''), valid_from order by kind, id) as place
					from absence where ${theirs}
				) numbered
			) n where a.municipality_id = ${municipalityId} and a.id = n.id and a.kind <> '' and a.kind <> n.kind`.execute(
			trx
		);
		for (const table of ['session', 'account', 'passkey'])
			await sql`delete from ${sql.table(table)} where ${theirs}`.execute(trx);
		await sql`
			update employee set given_name = 'Tidligere', family_name = 'ansatt', email = null, phone = null, language = 'nb',
				pseudonymised_on = ${past.today}::date where ${theirs}`.execute(trx);
		return ids.length;
	}
};

/** Users that the provider has taken away. Whoever still works here stays shut out by the row, so it stays. */
const users: Deletion = (() => {
	const gone = (past: Past) => sql`
		from scim_user u where u.municipality_id = ${past.municipalityId} and u.deleted_at < ${start(past)}
			and (u.person_id is null or ${hasLeft(past, sql`u.person_id`)})`;
	return {
		count: (past) =>
			counted(past.trx, sql<{ count: number }>`select count(*)::integer as count ${gone(past)}`),
		async deleteSome(past, most) {
			const { trx, municipalityId } = past;
			const { rows: found } = await sql<{ id: string }>`
				select u.id ${gone(past)} order by u.id limit ${most}`.execute(trx);
			const ids = found.map(({ id }) => id);
			await sql`
				delete from scim_group_member where municipality_id = ${municipalityId} and user_id = any (${ids}::uuid[])`.execute(
				trx
			);
			await sql`
				delete from scim_user where municipality_id = ${municipalityId} and id = any (${ids}::uuid[])`.execute(
				trx
			);
			return ids.length;
		}
	};
})();

/** Nobody comes back to an attempt that nothing was saved in for a year. */
const ABANDONED = sql`interval '365 days'`;

/** When an attempt was over; null: it is not. */
const OVER = sql`coalesce(a.finished_at, a.expired_at, greatest(
	a.started_at,
	(select max(s.started_at) from course_session s where s.municipality_id = a.municipality_id and s.attempt_id = a.id),
	(select max(p.read_at) from lesson_progress p where p.municipality_id = a.municipality_id and p.attempt_id = a.id),
	(select max(q.answered_at) from quiz_answer q where q.municipality_id = a.municipality_id and q.attempt_id = a.id),
	(select max(r.given_at) from lesson_response r where r.municipality_id = a.municipality_id and r.attempt_id = a.id)
) + ${ABANDONED})`;

/** Attempts that were over before the first day that is kept. What began later cannot have been. */
const overAttempts = (past: Past): RawBuilder<unknown> => sql`
	from course_attempt a where a.municipality_id = ${past.municipalityId} and a.started_at < ${start(past)}
		and ${OVER} < ${start(past)}`;

const courseDetails: Deletion = {
	count: (past) =>
		counted(
			past.trx,
			sql<{ count: number }>`
				select count(*)::integer as count ${overAttempts(past)} and a.details_deleted_on is null`
		),
	async deleteSome(past, most) {
		const { trx, municipalityId } = past;
		const { rows: found } = await sql<{ id: string; overAt: Date }>`
			select a.id, ${OVER} as over_at ${overAttempts(past)} and a.details_deleted_on is null
			order by a.id limit ${most} for update of a skip locked`.execute(trx);
		const ids = found.map(({ id }) => id);
		if (ids.length === 0) return 0;
		for (const table of ['lesson_progress', 'quiz_answer', 'course_session'])
			await sql`
				delete from ${sql.table(table)}
				where municipality_id = ${municipalityId} and attempt_id = any (${ids}::uuid[])`.execute(trx);
		await sql`
			delete from xapi_statement x using course_attempt a
			where a.municipality_id = ${municipalityId} and a.id = any (${ids}::uuid[])
				and x.municipality_id = a.municipality_id and x.person_id = a.person_id and x.registration = a.registration`.execute(
			trx
		);
		// One that nobody came back to was over then: the course can be begun anew, and its thoughts have the same time.
		await sql`
			update course_attempt a set details_deleted_on = ${past.today}::date,
				expired_at = case when a.finished_at is null then n.over_at end
			from unnest(${ids}::uuid[], ${found.map(({ overAt }) => overAt)}::timestamptz[]) as n (id, over_at)
			where a.municipality_id = ${municipalityId} and a.id = n.id`.execute(trx);
		return ids.length;
	}
};

/** Statements that belong to no attempt here. */
const otherStatements = rows(
	'xapi_statement',
	['id'],
	(past) => sql`t.stored_at < ${start(past)} and not exists (
		select from course_attempt a where a.municipality_id = t.municipality_id and a.person_id = t.person_id
			and a.registration = t.registration)`
);

const thoughts = rows(
	'lesson_response',
	['attempt_id', 'id'],
	(past) => sql`t.given_at < ${start(past)} and exists (
		select 1 ${overAttempts(past)} and a.id = t.attempt_id)`
);

/** What somebody has written anew is seen by nobody, and goes after a month. */
const feedback: Deletion = (() => {
	const old = (past: Past) => sql`
		from course_feedback f where f.municipality_id = ${past.municipalityId} and (f.given_at < ${start(past)} or exists (
			select from course_feedback n where n.municipality_id = f.municipality_id and n.slug = f.slug
				and n.person_id = f.person_id and n.content_hash = f.content_hash and n.place > f.place
				and n.given_at < now() - interval '30 days'))`;
	return {
		count: (past) =>
			counted(past.trx, sql<{ count: number }>`select count(*)::integer as count ${old(past)}`),
		async deleteSome(past, most) {
			const { trx, municipalityId } = past;
			const { rows: found } = await sql<{ id: string }>`
				select f.id ${old(past)} order by f.id limit ${most}`.execute(trx);
			const ids = found.map(({ id }) => id);
			await sql`
				delete from feedback_moderation where municipality_id = ${municipalityId} and feedback_id = any (${ids}::uuid[])`.execute(
				trx
			);
			await sql`
				delete from course_feedback where municipality_id = ${municipalityId} and id = any (${ids}::uuid[])`.execute(
				trx
			);
			return ids.length;
		}
	};
})();

/** Sealed rows of the access log. Seals are emptied in order, from the first: what is left begins with a seal that holds. */
const looks: Deletion = (() => {
	const old = (past: Past) => sql`
		from access_log l where l.municipality_id = ${past.municipalityId} and l.at < ${start(past)} and l.seal <= (
			select max(s.number) from log_seal s
			where s.municipality_id = ${past.municipalityId} and s.log = 'access' and s.sealed_at < ${start(past)})`;
	return {
		count: (past) =>
			counted(past.trx, sql<{ count: number }>`select count(*)::integer as count ${old(past)}`),
		async deleteSome(past, most) {
			const { trx, municipalityId, today } = past;
			const { rows: seals } = await sql<{ number: number }>`
				select number from (
					select number, sum(rows) over (order by number) - rows as before from log_seal
					where municipality_id = ${municipalityId} and log = 'access' and emptied_on is null and sealed_at < ${start(past)}
				) s where s.before < ${most} order by number`.execute(trx);
			const numbers = seals.map(({ number }) => number);
			const { numAffectedRows } = await sql`
				delete from access_log where municipality_id = ${municipalityId} and seal = any (${numbers}::integer[])
					and at < ${start(past)}`.execute(trx);
			// A seal is empty when nothing is left: rows that the database holds back keep it, and every later one.
			await sql`
				update log_seal s set emptied_on = ${today}::date
				where s.municipality_id = ${municipalityId} and s.log = 'access' and s.number = any (${numbers}::integer[])
					and s.number < coalesce((select min(l.seal) from access_log l
						where l.municipality_id = ${municipalityId} and l.seal = any (${numbers}::integer[])), 2147483647)`.execute(
				trx
			);
			return Number(numAffectedRows ?? 0);
		}
	};
})();

/** Who did it goes, what was done stays. */
const changes: Deletion = (() => {
	const named = (past: Past) => sql`
		from audit_log t where t.municipality_id = ${past.municipalityId} and t.at < ${start(past)} and t.seal is not null
			and t.actor_name <> ''`;
	return {
		count: (past) =>
			counted(past.trx, sql<{ count: number }>`select count(*)::integer as count ${named(past)}`),
		async deleteSome(past, most) {
			const { numAffectedRows } = await sql`
				update audit_log set actor_name = '', actor_person_id = null, salt = null
				where municipality_id = ${past.municipalityId} and id = any (array(
					select t.id ${named(past)} order by t.id limit ${most}))`.execute(past.trx);
			return Number(numAffectedRows ?? 0);
		}
	};
})();

const tasks: Deletion = (() => {
	const over = (past: Past) => sql`
		from bulk_change t where t.municipality_id = ${past.municipalityId} and t.state in ('done', 'refused')
			and t.finished_at < ${start(past)}`;
	return {
		count: (past) =>
			counted(past.trx, sql<{ count: number }>`select count(*)::integer as count ${over(past)}`),
		async deleteSome(past, most) {
			const { trx, municipalityId } = past;
			const { rows: found } = await sql<{ id: string }>`
				select t.id ${over(past)} order by t.id limit ${most}`.execute(trx);
			const ids = found.map(({ id }) => id);
			await sql`
				delete from bulk_person where municipality_id = ${municipalityId} and change_id = any (${ids}::uuid[])`.execute(
				trx
			);
			await sql`
				delete from bulk_change where municipality_id = ${municipalityId} and id = any (${ids}::uuid[])`.execute(
				trx
			);
			return ids.length;
		}
	};
})();

const expired = (past: Past): RawBuilder<unknown> => sql`t.expires_at < ${start(past)}`;

/** How each category that has a time is deleted. */
export const DELETIONS: Partial<Record<CategoryKey, Deletion>> = {
	ansettelse: together(people, users),
	kursdetaljer: together(courseDetails, otherStatements),
	tanker: thoughts,
	tilbakemeldinger: feedback,
	rettinger: rows(
		'correction_request',
		['id'],
		(past) => sql`coalesce(t.answered_at, t.withdrawn_at) < ${start(past)}`
	),
	innlogging: together(
		rows('session', ['id'], expired),
		rows('passkey_challenge', ['challenge'], expired),
		rows('oidc_login', ['id'], expired),
		rows('one_time_code', ['id'], (past) => sql`coalesce(t.used_at, t.expires_at) < ${start(past)}`)
	),
	roller: together(
		rows(
			'role_grant',
			['person_id', 'role', 'valid_from'],
			(past) => sql`(t.valid_until <= ${past.cutOff}::date or ${hasLeft(past, sql`t.person_id`)})`
		),
		rows('deputy', ['id'], (past) => sql`t.valid_until <= ${past.cutOff}::date`)
	),
	innsynslogg: looks,
	endringslogg: changes,
	oppgaver: tasks
};

/** One entry of the deletion log, as retention writes it. */
export interface NewDeletion {
	run: string;
	category: CategoryKey;
	cutOff: string;
	amount: number;
	unit: Unit;
	setting: string | null;
	deleted: number;
	deletedAt: Date;
}

export async function insertDeletion(
	trx: Trx,
	municipalityId: number,
	deletion: NewDeletion
): Promise<void> {
	await trx
		.insertInto('deletionLog')
		.values({ municipalityId, ...deletion })
		.execute();
}

/** What was deleted of a category at once. */
export interface DeletionRow {
	run: string;
	category: CategoryKey;
	cutOff: string;
	amount: number;
	unit: Unit;
	/** The kommune had chosen the time itself. */
	isChosen: boolean;
	deleted: number;
	deletedAt: Date;
}

/** The deletion log of the kommune, the newest first: a row for each category that a run deleted of. */
export async function listDeletionRows(
	{ trx, municipalityId }: Pick<Context, 'trx' | 'municipalityId'>,
	{ offset, most }: { offset: number; most: number }
): Promise<DeletionRow[]> {
	const { rows: found } = await sql<DeletionRow>`
		select run, category, cut_off, amount, unit, bool_or(setting is not null) as is_chosen, sum(deleted)::integer as deleted,
			max(deleted_at) as deleted_at
		from deletion_log where municipality_id = ${municipalityId}
		group by run, category, cut_off, amount, unit
		order by max(deleted_at) desc, max(id) desc limit ${most} offset ${offset}`.execute(trx);
	return found;
}

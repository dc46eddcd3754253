-- The roll-up of one kommune on one day straight from the facts, without the timeline. $1: the kommune, $2: the day.
-- Exact for what the generator makes: a scope has one part, two versions of a requirement differ in nothing that moves
-- its due day, an absence has an end and is from every position. Without these limits it would only be slower.
with recursive
version as (
	-- A new version that asks no more than the one before carries the clock on: they are one run.
	select v.*, count(*) filter (where asks_more) over (partition by requirement_id order by valid_from) as run
	from (
		select v.*, lag(requirement_id) over w is not null and (
				agreement_id is distinct from lag(agreement_id) over w
				or competence_id is distinct from lag(competence_id) over w or level > lag(level) over w
			) as asks_more
		from requirement_version v where municipality_id in (0, $1::integer)
		window w as (partition by requirement_id order by valid_from)
	) as v
), in_effect as materialized (
	select * from (
		select v.*, min(valid_from) over r as run_from, max(valid_until) over r as run_until
		from version v window r as (partition by requirement_id, run)
	) as v where valid_from <= $2::date and valid_until > $2::date
), below (code, unit_id, valid_from, valid_until) as (
	select u.code, u.id, date '-infinity', date 'infinity' from org_unit u
	where u.municipality_id = $1::integer and u.code in (select scope ->> 'unit' from in_effect)
	union all
	select b.code, p.unit_id, greatest(b.valid_from, p.valid_from), least(b.valid_until, p.valid_until)
	from below b join org_unit_period p on p.municipality_id = $1::integer and p.parent_id = b.unit_id
		and p.valid_from < b.valid_until and p.valid_until > b.valid_from
), matching (requirement_id, person_id, valid_from, valid_until) as (
	select r.requirement_id, e.person_id, greatest(e.valid_from, r.run_from), least(e.valid_until, r.run_until)
		from in_effect r join employment e on e.municipality_id = $1::integer
		where r.scope = '{}'
	union all
	select r.requirement_id, e.person_id, greatest(e.valid_from, r.run_from), least(e.valid_until, r.run_until)
		from in_effect r
		join position p on p.municipality_id = $1::integer
			and ((p.code <> '' and p.code = r.scope ->> 'position') or lower(p.title) = lower(r.scope ->> 'position'))
		join employment e on e.municipality_id = $1::integer and e.position_id = p.id
	union all
	select r.requirement_id, e.person_id, greatest(e.valid_from, r.run_from), least(e.valid_until, r.run_until)
		from in_effect r join employment e on e.municipality_id = $1::integer
		where r.scope ? 'leader'
			and exists (select from employment_leads l where l.municipality_id = e.municipality_id and l.employment_id = e.id)
	union all
	select r.requirement_id, e.person_id, greatest(e.valid_from, r.run_from, b.valid_from), least(e.valid_until, r.run_until, b.valid_until)
		from in_effect r
		join below b on b.code = r.scope ->> 'unit'
		join employment e on e.municipality_id = $1::integer and e.unit_id = b.unit_id
	union all
	select r.requirement_id, e.person_id, greatest(e.valid_from, r.run_from, a.valid_from), least(e.valid_until, r.run_until, a.valid_until)
		from in_effect r
		join system s on s.municipality_id = $1::integer and lower(s.name) = lower(r.scope -> 'system' ->> 'name')
		join system_access a on a.municipality_id = $1::integer and a.system_id = s.id and a.role = r.scope -> 'system' ->> 'role'
		join employment e on e.municipality_id = $1::integer and e.person_id = a.person_id
), subject as materialized (
	-- Overlapping and adjacent stretches are one; the one that holds the day.
	select requirement_id, person_id, min(valid_from) as valid_from, max(valid_until) as valid_until
	from (
		select m.*, count(*) filter (where valid_from > reached) over (partition by requirement_id, person_id order by valid_from, valid_until) as stretch
		from (
			select m.*, max(valid_until) over (
				partition by requirement_id, person_id order by valid_from, valid_until rows between unbounded preceding and 1 preceding
			) as reached
			from matching m where valid_from < valid_until
		) as m
	) as m
	group by requirement_id, person_id, stretch
	having min(valid_from) <= $2::date and max(valid_until) > $2::date
), away as (
	-- Days of absence that put the due day off: those that begin before the last day of service that counts.
	select requirement_id, person_id, sum(days) filter (where served < due_days)::integer as days
	from (
		select requirement_id, person_id, due_days, days,
			began - subject_from - coalesce(sum(days) over (
				partition by requirement_id, person_id order by began rows between unbounded preceding and 1 preceding
			), 0) as served
		from (
			select s.requirement_id, s.person_id, s.valid_from as subject_from, r.due_days, greatest(a.valid_from, s.valid_from) as began,
				least(a.valid_until, s.valid_until) - greatest(a.valid_from, s.valid_from) as days
			from absence a
			join subject s on s.person_id = a.person_id and s.valid_from < a.valid_until and s.valid_until > a.valid_from
			join in_effect r on r.requirement_id = s.requirement_id
			where a.municipality_id = $1::integer
		) as a
	) as a group by requirement_id, person_id
), evidence as materialized (
	select s.requirement_id, s.person_id, a.achieved_on, a.valid_until, coalesce(a.revoked_on, 'infinity') as revoked_on,
		r.renewal_months as months, r.renewal_window as early
	from subject s
	join in_effect r on r.requirement_id = s.requirement_id
	join achievement a on a.person_id = s.person_id and a.competence_id = r.competence_id and a.level >= r.level and a.achieved_on <= $2::date
), proof (requirement_id, person_id, achieved_on, ends_on, known_until) as (
	-- Every chain of renewals, with the day that it stops being known.
	select requirement_id, person_id, achieved_on,
		case when months is null then valid_until else least(valid_until, (achieved_on + make_interval(months => months))::date) end, revoked_on
	from evidence
	union
	select p.requirement_id, p.person_id, e.achieved_on, least(e.valid_until, (p.ends_on + make_interval(months => e.months))::date),
		least(p.known_until, e.revoked_on)
	from proof p
	join evidence e on e.requirement_id = p.requirement_id and e.person_id = p.person_id and e.achieved_on > p.achieved_on
		and e.achieved_on between p.ends_on - e.early and p.ends_on
	where e.months is not null
), signed as (
	select s.requirement_id, s.person_id, g.signed_on as achieved_on,
		coalesce(outdated.valid_from + outdated.grace_days, 'infinity') as ends_on,
		case when outdated.valid_from <= $2::date then outdated.valid_from + outdated.grace_days else 'infinity' end as ends_by_now
	from subject s
	join in_effect r on r.requirement_id = s.requirement_id
	join signature g on g.person_id = s.person_id and g.agreement_id = r.agreement_id and g.signed_on <= $2::date
	left join lateral (
		select valid_from, grace_days from agreement_version v
		where v.agreement_id = g.agreement_id and v.number > g.version_number and v.material order by number limit 1
	) as outdated on true
), validity as (
	select s.requirement_id, s.person_id,
		max(p.ends_by_now) filter (where p.known_until > $2::date) as valid_until,
		bool_or(greatest(p.achieved_on, s.valid_from) < least(p.ends_on, p.known_until, $2::date)) as was_valid
	from (
		select requirement_id, person_id, achieved_on, ends_on, ends_on as ends_by_now, known_until from proof
		union all
		select requirement_id, person_id, achieved_on, ends_on, ends_by_now, date 'infinity' from signed
	) as p
	join subject s on s.requirement_id = p.requirement_id and s.person_id = p.person_id
	group by s.requirement_id, s.person_id
), placed as (
	select person_id, array_agg(distinct unit_id order by unit_id) as units from employment
	where municipality_id = $1::integer and valid_from <= $2::date and valid_until > $2::date
	group by person_id
), judged as (
	select s.person_id, s.requirement_id,
		case
			when w.person_id is not null then 0
			when v.valid_until > $2::date then case when $2::date + r.renewal_window < v.valid_until then 1 else 2 end
			when gone.person_id is not null then 3
			when $2::date < greatest(
				s.valid_from,
				r.due_last_day + 1,
				case when r.due_days > 0 then s.valid_from + r.due_days + coalesce(away.days, 0) end
			) then 4
			when v.was_valid then 5
			else 6
		end as status
	from subject s
	join in_effect r on r.requirement_id = s.requirement_id
	left join validity v on v.requirement_id = s.requirement_id and v.person_id = s.person_id
	left join away on away.requirement_id = s.requirement_id and away.person_id = s.person_id
	left join (
		select distinct person_id from absence where municipality_id = $1::integer and valid_from <= $2::date and valid_until > $2::date
	) as gone on gone.person_id = s.person_id
	left join (
		select distinct person_id, requirement_id from waiver
		where municipality_id = $1::integer and valid_from <= $2::date and least(valid_until, coalesce(revoked_on, 'infinity')) > $2::date
	) as w on w.person_id = s.person_id and w.requirement_id = s.requirement_id
)
select placed.units, judged.requirement_id, judged.status, count(*)::integer as people
from judged join placed on placed.person_id = judged.person_id
group by placed.units, judged.requirement_id, judged.status

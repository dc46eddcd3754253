-- PostgreSQL alone reads the rows of one kommune on one day and groups them. $1: the kommune, $2: the day.
select requirement_id, status, count(*)::integer as people
from status_segment
where municipality_id = $1::integer and valid_from <= $2::date and valid_until > $2::date
group by requirement_id, status

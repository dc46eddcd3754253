-- Every kommune's figures on one day, by reading every segment. $1: the day.
select municipality_id, status, count(*)::integer as people
from status_segment
where valid_from <= $1::date and valid_until > $1::date
group by municipality_id, status

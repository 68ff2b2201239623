-- What the coefficients of the judged months are made of.
-- grain: month × employee
-- params: none beyond those of "flow"
-- feeds: team-productivity.slump
select bucket, employee_id, sum(start_counted)::bigint as start_counted, sum(started_on_time)::bigint as started_on_time,
       sum(finish_counted)::bigint as finish_counted, sum(finished_on_time)::bigint as finished_on_time
from flow
group by bucket, employee_id

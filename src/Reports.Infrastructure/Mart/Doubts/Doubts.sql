-- The sums of doubtful records that the touched deals and leads take out and bring in.
-- grain: doubt × state × day × employee (-1: everybody) × funnel (-1: leads) × source
-- params: none
-- feeds: mart.doubt
select e.kind, e.state::char(1) as state, e.day, o.employee_id, e.funnel_id, e.source_id, sum(e.sign)::int as records
from (
  select k.kind, s.state, s.day, c.employee_id, c.funnel_id, c.source_id, c.sign
  from deal_change c
  cross join lateral (values
    ('wonWithoutAmount', c.semantics = 'S' and c.without_amount),
    ('dealsWithoutSource', c.source_id = ''),
    ('closeDateContradicts', c.close_date_contradicts),
    ('dealsInUnknownStage', not c.stage_known)) k (kind, applies)
  cross join lateral (values ('c', c.created_on), (lower(translate(c.semantics, 'P', 'O')), coalesce(c.closed_on, c.created_on))) s (state, day)
  where k.applies
  union all
  select k.kind, s.state, c.created_on, c.employee_id, -1, c.source_id, c.sign
  from lead_change c
  cross join lateral (values
    ('leadsWithoutSource', c.source_id = ''),
    ('leadsInUnknownStage', not c.stage_known)) k (kind, applies)
  cross join lateral (values ('c', true), ('o', c.semantics = 'P')) s (state, applies)
  where k.applies and s.applies
) e
cross join lateral (values (-1), (e.employee_id)) o (employee_id)
group by e.kind, e.state, e.day, o.employee_id, e.funnel_id, e.source_id

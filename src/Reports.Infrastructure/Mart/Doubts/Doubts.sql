-- Moves the sums of doubtful records by what the touched deals and leads take out and bring in.
-- grain: doubt × state × day and month × employee (-1: everybody) × funnel (-1: leads) × source
-- params: @PortalId
-- feeds: mart.doubt
insert into mart.doubt as w (portal_id, kind, state, unit, employee_id, bucket, funnel_id, source_id, records)
select @PortalId, e.kind, e.state, u.unit, o.employee_id, u.bucket, e.funnel_id, e.source_id, sum(e.sign)
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
cross join lateral (values ('d', e.day), ('m', date_trunc('month', e.day)::date)) u (unit, bucket)
cross join lateral (values (-1), (e.employee_id)) o (employee_id)
group by e.kind, e.state, u.unit, o.employee_id, u.bucket, e.funnel_id, e.source_id
having sum(e.sign) <> 0
order by e.kind, e.state, u.unit, o.employee_id, u.bucket, e.funnel_id, e.source_id
on conflict (portal_id, kind, state, unit, employee_id, bucket, funnel_id, source_id) do update set records = w.records + excluded.records;

delete from mart.doubt where portal_id = @PortalId and records = 0;

-- What cannot be: sums of doubtful records that differ from the facts.
-- grain: check that failed
-- params: @PortalId
-- feeds: app.data_check
with fact (kind, records) as (
  select k.kind, k.records
  from (
    select count(*) filter (where semantics = 'S' and coalesce(amount, 0) = 0) as without_amount, count(*) filter (where source_id is null) as without_source,
           count(*) filter (where close_date_contradicts) as contradicts, count(*) filter (where not stage_known) as unknown_stage
    from mart.deal where portal_id = @PortalId) d
  cross join lateral (values
    ('wonWithoutAmount', d.without_amount), ('dealsWithoutSource', d.without_source),
    ('closeDateContradicts', d.contradicts), ('dealsInUnknownStage', d.unknown_stage)) k (kind, records)
  union all
  select k.kind, k.records
  from (
    select count(*) filter (where source_id is null) as without_source, count(*) filter (where not stage_known) as unknown_stage
    from mart.lead where portal_id = @PortalId) l
  cross join lateral (values ('leadsWithoutSource', l.without_source), ('leadsInUnknownStage', l.unknown_stage)) k (kind, records)
),
summed as (
  select kind, unit, sum(records) filter (where employee_id = -1) as everybody, sum(records) filter (where employee_id <> -1) as owners
  from mart.doubt where portal_id = @PortalId and state = 'c' group by kind, unit
)
select 'doubts.' || fact.kind || '-' || u.unit as name, coalesce(s.everybody, 0)::numeric as found, fact.records::numeric as expected
from fact
cross join (values ('d'), ('m')) u (unit)
left join summed s on s.kind = fact.kind and s.unit = u.unit
where coalesce(s.everybody, 0) <> fact.records or coalesce(s.owners, 0) <> fact.records

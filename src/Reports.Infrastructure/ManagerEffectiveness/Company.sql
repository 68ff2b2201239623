-- Everybody's activities in the period, whatever the other filters; those of dismissed and deleted users too.
-- grain: whole answer
-- params: PortalId, SpanUnits, SpanSince, SpanUntil, SpanSigns (-1: taken away)
-- feeds: manager-effectiveness.companyScore, manager-effectiveness.scoreShare
select coalesce(sum(s.sign * w.meetings), 0)::bigint as meetings, coalesce(sum(s.sign * w.calls), 0)::bigint as calls,
       coalesce(sum(s.sign * w.emails), 0)::bigint as emails, coalesce(sum(s.sign * w.todos), 0)::bigint as todos, coalesce(sum(s.sign * w.others), 0)::bigint as others
from unnest(@SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[], @SpanSigns::int[]) as s (unit, since, until, sign)
join mart.manager_totals w on w.portal_id = @PortalId and w.unit = s.unit::bpchar and w.bucket between s.since and s.until

-- Remembers what activities and calls were judged by.
-- params: @PortalId, @Source, @AsOf, @ObservedFrom
insert into mart.activity_basis (portal_id, calls_source, judged_at, observed_from)
values (@PortalId, @Source, @AsOf, @ObservedFrom)
on conflict (portal_id) do update set
  calls_source = excluded.calls_source, judged_at = excluded.judged_at, observed_from = excluded.observed_from;

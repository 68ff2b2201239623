-- Neighbours: every row of every portal-bound table once more for each clone of its portal, in the order of portals.
-- grain: row of a portal
-- params: none; bench.clone (source, portal_id) says who is cloned
do $$
declare t record;
begin
  for t in
    select c.oid::regclass::text as name,
           string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns,
           string_agg(case a.attname when 'portal_id' then 'b.portal_id' else 't.' || quote_ident(a.attname) end, ', ' order by a.attnum) as vals
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
    where c.relkind = 'r' and (n.nspname in ('crm', 'mart') or c.oid in ('app.plan_line'::regclass, 'app.settings'::regclass))
      and exists (select from pg_attribute p where p.attrelid = c.oid and p.attname = 'portal_id' and not p.attisdropped)
    group by c.oid
  loop
    execute format('insert into %s (%s) select %s from bench.clone b join %s t on t.portal_id = b.source order by b.portal_id', t.name, t.columns, t.vals, t.name);
  end loop;
end $$

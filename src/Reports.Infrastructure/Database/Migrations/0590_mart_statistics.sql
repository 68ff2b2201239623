-- Ids repeat from portal to portal, and statistics of all portals together tell a planner that each stands for many rows. Within the portal that
-- every statement names it stands for one: without this, a few changed records were looked for by reading all there are.
-- Pages keep a tenth free, so that a record changed where no index sees it stays on its page and in its place in all of them.
do $$
declare target text;
begin
  foreach target in array array['crm.deal', 'crm.lead', 'crm.activity', 'crm.call', 'crm.task', 'mart.deal', 'mart.lead', 'mart.activity', 'mart.call', 'mart.task'] loop
    execute format('alter table %s alter column id set (n_distinct = -1)', target);
    execute format('alter table %s set (fillfactor = 90)', target);
    execute format('analyze %s (id)', target); -- from then on it is known
  end loop;
end $$;

-- The calls to judge anew: those of the source in force that changed; all of them, the old source's too, when everything is.
-- Without telephony statistics they are the touched activities that are, or were, calls.
-- params: @PortalId, @Everything, @Telephony, @Calls
-- feeds: temporary table call_touched
insert into call_touched
select id from mart.call where portal_id = @PortalId and @Everything
union
select id from crm.call where portal_id = @PortalId and @Everything and @Telephony
union
select id from unnest(@Calls::bigint[]) id where @Telephony
union
select id from call_fact where not @Telephony
union
select c.id from activity_touched t join mart.call c on c.portal_id = @PortalId and c.id = t.id
where not @Telephony and not @Everything and not exists (select from call_fact f where f.id = t.id)
order by 1;

analyze call_touched;

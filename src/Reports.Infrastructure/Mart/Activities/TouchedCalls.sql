-- The calls to judge anew: those of the source in force that changed; all of them, the old source's too, when everything is.
-- params: @PortalId, @Everything, @Telephony, @Calls
-- feeds: temporary table call_touched
insert into call_touched
select id from mart.call where portal_id = @PortalId and @Everything
union
select id from crm.call where portal_id = @PortalId and @Everything and @Telephony
union
select id from unnest(@Calls::bigint[]) id where @Telephony
union
select id from activity_touched where not @Telephony;

analyze call_touched;

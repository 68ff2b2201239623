-- The calls behind a figure, in the order that was asked for, from where the page before ended.
-- grain: call
-- params: PortalId, Domain, From, To, Employees, Outcomes, Weekday, Hour, After, AfterId, Limit
select c.id,
       'https://' || @Domain || case when c.owner_type_id >= 128 then '/crm/type/' || c.owner_type_id
         else '/crm/' || (array['lead', 'deal', 'contact', 'company'])[c.owner_type_id] end || '/details/' || c.owner_id || '/' as url,
       c.outcome, nullif(c.employee_id, 0) as employee_id, c.started_at, c.started_on, c.weekday::int as weekday, c.hour::int as hour,
       case when exists (select from mart.activity_basis b where b.portal_id = @PortalId and b.calls_source = 'telephony') then c.talk_seconds end as talk_seconds,
       c.phone_number, c.owner_type_id, c.owner_id
/* selection */
  /* after */
order by /* order */
limit @Limit

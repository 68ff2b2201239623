from mart.deal d
where d.portal_id = @PortalId and d.semantics in (/* states */)
  and (@From::date is null or /* date */ between @From and @To)
  and (@Employees::int[] is null or coalesce(d.employee_id, 0) = any(@Employees))
  and (@Funnels::int[] is null or d.funnel_id = any(@Funnels))
  and (@MinDays::int is null or d.cycle_days >= @MinDays)
  and (@MaxDays::int is null or d.cycle_days <= @MaxDays)
  and (@Reopened::boolean is null or (d.reopened_times > 0) = @Reopened)
  and (@OpenOn::date is null or d.created_on <= @OpenOn and (d.semantics = 'P' or d.closed_on > @OpenOn))
  and (@UtmSource::text is null or coalesce(d.utm_source, '') = @UtmSource)
  and (@UtmMedium::text is null or coalesce(d.utm_medium, '') = @UtmMedium)
  and (@UtmCampaign::text is null or coalesce(d.utm_campaign, '') = @UtmCampaign)
  /* doubt */
  /* narrowed */

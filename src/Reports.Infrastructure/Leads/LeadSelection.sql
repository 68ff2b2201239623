from mart.lead l
where l.portal_id = @PortalId and l.semantics in (/* states */)
  and (@From::date is null or /* date */ between @From and @To)
  and (not @Winning or l.won_deals > 0)
  and (@UtmSource::text is null or coalesce(l.utm_source, '') = @UtmSource)
  and (@UtmMedium::text is null or coalesce(l.utm_medium, '') = @UtmMedium)
  and (@UtmCampaign::text is null or coalesce(l.utm_campaign, '') = @UtmCampaign)
  /* doubt */
  /* lead filter */

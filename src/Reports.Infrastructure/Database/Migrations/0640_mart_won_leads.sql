-- Deals are looked up by their lead only where they are won.
drop index mart.deal_of_lead;
create index deal_won_of_lead on mart.deal (portal_id, lead_id) where semantics = 'S' and lead_id is not null;

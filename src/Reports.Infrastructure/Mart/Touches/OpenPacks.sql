-- Puts the packs of the employees concerned in the place of those before.
-- grain: signal × kind × funnel (-1: all together) × employee × whether a step is planned
-- params: @PortalId
-- feeds: mart.open_pack
delete from mart.open_pack p using pack_cell c where p.portal_id = @PortalId and p.kind = c.kind and p.employee_id = c.employee_id;

insert into mart.open_pack select * from open_packed;

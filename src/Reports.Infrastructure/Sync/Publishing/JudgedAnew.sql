-- grain: one answer: must all facts be classified anew? params: PortalId. The directories of the run are in crm already.
select p.base_currency <> coalesce((select c.code from crm.currency c where c.portal_id = p.portal_id and c.is_base limit 1), p.base_currency)
from app.portal p where p.portal_id = @PortalId

-- grain: employee
-- feeds: manager-effectiveness.meetings, manager-effectiveness.calls, manager-effectiveness.emails, manager-effectiveness.todos, manager-effectiveness.others, manager-effectiveness.incomingCalls, manager-effectiveness.outgoingCalls, manager-effectiveness.missedCalls, manager-effectiveness.talkSeconds, manager-effectiveness.wonDeals, manager-effectiveness.wonAmount, manager-effectiveness.lostDeals
select employee_id,
       sum(meetings)::bigint as meetings, sum(calls)::bigint as calls, sum(emails)::bigint as emails, sum(todos)::bigint as todos, sum(others)::bigint as others,
       sum(incoming_calls)::bigint as incoming_calls, sum(outgoing_calls)::bigint as outgoing_calls, sum(missed_calls)::bigint as missed_calls,
       sum(talk_seconds)::bigint as talk_seconds, sum(won_deals)::bigint as won_deals, sum(won_amount)::numeric as won_amount, sum(lost_deals)::bigint as lost_deals
from flow
group by employee_id
having sum(meetings) <> 0 or sum(calls) <> 0 or sum(emails) <> 0 or sum(todos) <> 0 or sum(others) <> 0
    or sum(incoming_calls) <> 0 or sum(outgoing_calls) <> 0 or sum(missed_calls) <> 0 or sum(won_deals) <> 0 or sum(lost_deals) <> 0

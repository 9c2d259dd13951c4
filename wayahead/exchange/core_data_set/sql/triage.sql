select decision.referral_id as referral_key,
       decision.kind as decision,
       floor(extract(epoch from decision.decided_at))::bigint as decided_at,
       (decision.decided_at at time zone 'Europe/London')::date as decided_on
from referrals_triagedecision decision

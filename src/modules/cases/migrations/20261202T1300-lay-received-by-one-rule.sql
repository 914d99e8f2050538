-- What was received lies with a team as long as either side does, the sender's first: also where it becomes a contact or a case of somebody whom another team looks after.
-- Taking it laid it with the taker's team, past the sender's.
create trigger received_laid after update of case_id, contact_id on cases.received_referrals for each row execute function cases.carry_received();

update cases.received_referrals x set scope_id = r.scope_id
from cases.referrals r join identity.access_scopes s on s.council_id = r.council_id and s.scope_id = r.scope_id and s.team_id is not null
where x.council_id = r.council_id and x.referral_id = r.referral_id and x.scope_id is distinct from r.scope_id;

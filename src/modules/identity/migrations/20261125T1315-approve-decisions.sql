-- 決定は、書いた人とは別の人が承認する。 Who records a move is the person of the transaction, and whoever approves a decision is not the one who wrote it:
-- held here, so that neither a wrong page nor SQL sent as the application role can do without the second. Decisions of before stand as they are.
create trigger author before insert on identity.disclosure_moves for each row execute function identity.hold_author('recorded_by');

create function identity.hold_approval() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  before identity.disclosure_moves;
begin
  select * into before from identity.disclosure_moves m
  where m.council_id = new.council_id and m.request_id = new.request_id order by m.position desc limit 1;
  if new.move = 'approve' and (before.state_after is distinct from 'proposed' or exists (
       select from (select m.recorded_by from identity.disclosure_moves m where m.council_id = new.council_id and m.request_id = new.request_id
         and m.move = 'decide' order by m.position desc limit 1) d where d.recorded_by = new.recorded_by)) then
    raise exception 'a decision is approved by somebody else than whoever wrote it' using errcode = '42501';
  end if;
  if new.state_after = 'decided' and new.move <> 'approve' and before.state_after is distinct from 'decided' then
    raise exception 'a decision stands once it is approved' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger approval before insert on identity.disclosure_moves for each row execute function identity.hold_approval();

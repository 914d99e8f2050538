-- 保護をやめるのは、二人で。 Somebody of the team asks, with the reason in `ended_reason`, and somebody else of the team decides. Whoever asks and whoever
-- decides are the people of the transaction, and two: held here, so that neither a wrong page nor SQL sent as the application role can do without the second.
-- Protections that ended before this day keep the one who decided alone out of the record, as it was.
alter table directory.protections
  add lift_asked_by uuid,
  add lift_asked_at timestamptz,
  add ended_by uuid,
  add foreign key (council_id, lift_asked_by) references identity.accounts,
  add foreign key (council_id, ended_by) references identity.accounts,
  add check ((lift_asked_by is null) = (lift_asked_at is null));

create function directory.hold_lift() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if new.lift_asked_by is distinct from old.lift_asked_by and new.lift_asked_by is distinct from kernel.account_id() and new.lift_asked_by is not null then
    raise exception 'whoever asks to lift a protection is the person of the transaction' using errcode = '42501';
  end if;
  if old.ended_on is null and new.ended_on is not null
    and (old.lift_asked_by is null or new.ended_by is distinct from kernel.account_id() or new.ended_by is not distinct from old.lift_asked_by) then
    raise exception 'a protection is lifted by somebody else than whoever asked for it' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger held before update on directory.protections for each row execute function directory.hold_lift();

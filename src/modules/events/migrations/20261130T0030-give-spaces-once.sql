-- 区画は一度だけ。 Of some kinds of recruitment a space is given to one application only (a stall), of others several share a shift: the kind says which. The application keeps what held
-- when its space was assigned, so that the database can hold to it; whoever gives up the place gives up the space.
alter table events.terms add column alone boolean not null default false, add check (not alone or list = 'recruitment');
alter table events.applications add column assigned_alone boolean not null default false, add check (not assigned_alone or assigned <> '');
create unique index applications_alone on events.applications (council_id, event_id, lower(normalize(assigned, NFKC))) where assigned_alone;

create function events.free_space() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if new.state <> 'placed' then
    new.assigned := '';
  end if;
  if new.assigned = '' then
    new.assigned_alone := false;
  end if;
  return new;
end $$;
create trigger free_space before update on events.applications for each row when (new.assigned <> '' or new.assigned_alone) execute function events.free_space();

-- What is public, and what only people of the house see. `sasaeai.inside` is set for operations that ask for a permission or an account; where nothing
-- is set, as for a visitor, it is closed.
create function kernel.inside() returns boolean language sql stable parallel safe
  return coalesce(nullif(current_setting('sasaeai.inside', true), '') = 'on', false);

-- Two more reaches: 'inside' is the council without its visitors, 'public' lets visitors see rows whose column `published` says so.
create or replace procedure kernel.protect(target regclass, reach text, privileges text) language plpgsql as $$
declare
  app_role name := current_setting('sasaeai.app_role'); -- set by the migrator
  visible text := 'council_id = (select kernel.council_id())' || case reach
    when 'council' then ''
    when 'scope' then ' and scope_id = any ((select kernel.scope_ids())::uuid[])'
    when 'inside' then ' and (select kernel.inside())'
    when 'public' then ' and (published or (select kernel.inside()))'
  end;
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy reach on %s to %I using (%s) with check (%s)', target, app_role, visible, visible);
  execute format('create policy owner on %s to current_user using (true) with check (true)', target);
  execute format('grant %s on %s to %I', privileges, target, app_role);
end $$;

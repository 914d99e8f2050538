-- Other modules lay something down for a programme: what it is called, and in whose compartment its papers lie.
create view plan.programme_names with (security_invoker = true) as
  select council_id, slug, position, name, english, compartment from plan.programmes;
comment on view plan.programme_names is '事業の名前と分野（他の部品から読める） / names and compartments of programmes, published for other modules';
grant select on plan.programme_names to :app_role;

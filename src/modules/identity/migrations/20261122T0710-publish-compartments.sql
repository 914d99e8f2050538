create view identity.account_compartments with (security_invoker = true) as
select council_id, account_id, compartment, valid_from, valid_to from identity.memberships;
comment on view identity.account_compartments is 'どの分野に、いつだれが属するか（他の部品から読める） / who belongs to which compartment when, published for other modules';
grant select on identity.account_compartments to :app_role;

create view identity.council_names with (security_invoker = true) as select council_id, name from identity.councils;
comment on view identity.council_names is '法人の名前（他の部品から読める） / names of councils, published for other modules';
grant select on identity.council_names to :app_role;

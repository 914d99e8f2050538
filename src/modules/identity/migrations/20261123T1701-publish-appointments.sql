-- Other modules ask whose section keeps the secretariat of a body.
create view identity.account_sections with (security_invoker = true) as
  select council_id, account_id, section_id, valid_from, valid_to from identity.appointments where section_id is not null;
comment on view identity.account_sections is 'どの部署に、いつだれがいるか（他の部品から読める） / who is of which section when, published for other modules';
grant select on identity.account_sections to :app_role;

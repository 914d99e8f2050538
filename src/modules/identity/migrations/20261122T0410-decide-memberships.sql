-- Memberships are granted, changed and ended by somebody for a reason; a council may have roles of its own.

create table identity.roles (
  council_id uuid not null references identity.councils,
  role_id uuid not null,
  code text not null,
  title text not null,
  english text not null,
  office boolean not null,
  primary key (council_id, role_id),
  unique (council_id, code)
);
comment on table identity.roles is '法人が足した役割（見本の役割はプログラムにある） / roles a council added to the shipped ones';
call kernel.protect('identity.roles', 'council', 'select, insert');

alter table identity.memberships
  add reason text,
  add decided_by uuid,
  add decided_at timestamptz,
  add foreign key (council_id, decided_by) references identity.accounts;
comment on column identity.memberships.reason is 'いちばん新しい決定（付与・期間の変更・終了）の理由。前のものは変更履歴にある';
create index memberships_by_compartment on identity.memberships (council_id, compartment);
grant update on identity.memberships to :app_role;

-- 書きかけ。 What somebody had typed on a page of casework and not recorded, kept while they type. It is theirs alone: no scope opens it to anybody else.
create table cases.drafts (
  council_id uuid not null,
  account_id uuid not null,
  draft_id uuid not null,
  form text not null check (form in ('contact', 'correction', 'sheet')),
  -- the page it was typed on, where it is gone on with
  path text not null check (path ~ '^/office/cases/[A-Za-z0-9/?=&-]*$'),
  -- what it is about: answered only as long as its author may open that
  case_id uuid,
  contact_id uuid,
  filled_id uuid,
  typed jsonb not null check (jsonb_typeof(typed) = 'object'),
  revision int not null check (revision > 0),
  kept_at timestamptz not null,
  primary key (council_id, account_id, draft_id),
  foreign key (council_id, account_id) references identity.accounts,
  foreign key (council_id, case_id) references cases.cases,
  foreign key (council_id, contact_id) references cases.contacts,
  foreign key (council_id, filled_id) references cases.filled
);
create index drafts_by_day on cases.drafts (council_id, kept_at);
comment on table cases.drafts is '書きかけ（記録していない入力。書いた人だけが読める。日がたてば消える） / what somebody typed and has not recorded: theirs alone, gone after some days';
call kernel.protect('cases.drafts', 'inside', 'select, insert, update, delete');
alter policy reach on cases.drafts
  using (council_id = (select kernel.council_id()) and (select kernel.inside()) and account_id = (select kernel.account_id()))
  with check (council_id = (select kernel.council_id()) and (select kernel.inside()) and account_id = (select kernel.account_id()));

-- The night's work belongs to nobody, and reads nothing of them.
create function cases.drop_drafts(before timestamptz) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare
  gone int;
begin
  delete from cases.drafts d where d.council_id = kernel.council_id() and d.kept_at < before;
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke execute on function cases.drop_drafts from public;
grant execute on function cases.drop_drafts to :app_role;

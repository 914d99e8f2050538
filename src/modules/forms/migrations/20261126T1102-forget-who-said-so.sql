-- 保存期間を過ぎた回答から、答えた人の名前と台帳との対応を消す。 What changed stays in the history as that it changed; the values go there too, as they would outlive their
-- retention. Nobody else changes a line of the history.
create function forms.forget_heads(form uuid, in_version int, until date) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare
  forgotten uuid[];
  who text[] := '{said_name,person_id,organisation_id}';
begin
  with gone as (
    update forms.answers a set said_name = '', person_id = null, organisation_id = null
    where a.council_id = kernel.council_id() and a.form_id = form and a.version = in_version and a.answered_on <= until
      and (a.said_name <> '' or a.person_id is not null or a.organisation_id is not null)
    returning a.answer_id)
  select coalesce(array_agg(g.answer_id), '{}') into forgotten from gone g;
  update kernel.history h set before = h.before - who, after = h.after - who
    where h.council_id = kernel.council_id() and h.row_id = any (forgotten) and h.table_name = 'forms.answers';
  return cardinality(forgotten);
end $$;
revoke execute on function forms.forget_heads from public;
grant execute on function forms.forget_heads to :app_role;

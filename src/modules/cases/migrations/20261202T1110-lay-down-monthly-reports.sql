-- 月次報告。 What others ask for every month of a kind of support is rows: each line says what it counts and where that was taken from.
create table cases.reports (
  council_id uuid not null references identity.councils,
  report_id uuid not null,
  code text not null,
  title text not null,
  english text not null,
  -- of which kind of support
  kind text not null,
  -- one sheet of the whole, or a line for each district
  spread text not null check (spread in ('whole', 'district')),
  position int not null,
  source text not null,
  primary key (council_id, report_id),
  unique (council_id, code)
);
comment on table cases.reports is '月次報告（どの支援の種類の、全体か地区ごとか） / monthly reports on a kind of support, as a whole or by district';
call kernel.protect('cases.reports', 'inside', 'select, insert, update');
call kernel.keep_history('cases.reports', 'report_id');

create table cases.report_lines (
  council_id uuid not null references identity.councils,
  line_id uuid not null,
  report text not null,
  code text not null,
  title text not null,
  english text not null,
  position int not null,
  -- facts of that code that carry one of the values at each of the tags; or sheets of a part on which one of the values was chosen (none: any sheet of the part)
  measure jsonb not null check (measure ->> 'from' in ('fact', 'sheet')),
  valid_from date,
  valid_to date,
  source text not null,
  primary key (council_id, line_id),
  unique (council_id, report, code),
  check (valid_to is null or valid_from is null or valid_to >= valid_from),
  foreign key (council_id, report) references cases.reports (council_id, code)
);
comment on table cases.report_lines is '月次報告の項目（何を数えるか・出どころ） / lines of a monthly report: what each counts, and its source';
call kernel.protect('cases.report_lines', 'inside', 'select, insert, update');
call kernel.keep_history('cases.report_lines', 'line_id');

-- Over every record of the council, whatever the reader may open: numbers by month and district. Plans on the day of consent, other sheets on their own day.
-- A field goes by its name, a column of a table by both (items.service), whatever line it stands in.
create function cases.count_sheets(of_kind text, from_day date, to_day date, of_part text, item text, chosen text[])
  returns table (month date, area_id uuid, count int)
language sql stable security definer set search_path = pg_catalog as $$
  select date_trunc('month', d.day)::date, c.area_id, count(*)::int
  from cases.filled f
  join cases.sheets s on s.council_id = f.council_id and s.sheet_id = f.sheet_id and s.part = of_part
  join cases.cases c on c.council_id = f.council_id and c.case_id = f.case_id and c.kind = of_kind
  left join cases.plans p on p.council_id = f.council_id and p.plan_id = f.plan_id
  cross join lateral (select case when of_part = 'plan' then case when p.state not in ('draft', 'dropped') then p.agreed_on end else f.filled_on end as day) d
  where f.council_id = kernel.council_id() and d.day between from_day and to_day
    and (item is null or exists (
      select from jsonb_each_text(f.answers) a cross join unnest(chosen) v
      where a.value <> '' and (a.key = item || ':' || v or (a.value = v and regexp_replace(a.key, '\.[0-9]+\.', '.') = item))))
  group by 1, 2
$$;
revoke execute on function cases.count_sheets from public;
grant execute on function cases.count_sheets to :app_role;

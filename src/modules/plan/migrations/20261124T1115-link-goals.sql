-- 章と目標を結ぶ。 Which goal of the plan (中期経営計画の目標など) a chapter serves; their words differ, so they are linked and not compared.
alter table plan.lines add column goal_line_id uuid, add foreign key (council_id, goal_line_id) references plan.lines;

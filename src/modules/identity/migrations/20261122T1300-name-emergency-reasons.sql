-- 緊急閲覧の理由を法人が決める。 The council names reasons of its own and ends those it does not use; what was opened keeps the words of its day.
grant insert, update (valid_to) on identity.emergency_reasons to :app_role;

-- Rows of tables of people have no head. An index of theirs on nothing but the import was taken for the one by row, as nobody has counted the rows of a new import: a check read all of them for every fetch.
drop index directory.import_rows_by_head;
create index import_rows_by_head on directory.import_rows (council_id, import_id, head_row) where head_row is not null;

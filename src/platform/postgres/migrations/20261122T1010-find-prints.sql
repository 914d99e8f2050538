-- A printed page carries the end of its entry's id as its serial: whoever finds the page finds the entry.
create index audit_entries_by_serial on kernel.audit_entries (council_id, right(audit_id::text, 10)) where operation like '%.print';

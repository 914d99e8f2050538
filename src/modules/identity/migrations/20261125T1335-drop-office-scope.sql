-- One way to a scope: identity.scope_at. Who is of a compartment is asked where the paper is begun (operations/scope-at.ts).
drop function identity.office_scope(text, date);

-- A first sign-in is an invitation (20261122T0010-sign-in.sql); there are no slips beside it.
drop table identity.slips;

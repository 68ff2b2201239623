-- A browser's tabs share their renewal secret, and each has a bearer: every renewal opens one more session of the family. Signing out ends them all.
alter table app.session add family uuid not null default gen_random_uuid();

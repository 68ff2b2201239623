-- The version of the facts that the second transaction of a refresh has brought. It is ahead of app.portal.facts_version between the ends of the two,
-- and after an end in between until the next refresh: what is read then may be of two versions.
create table mart.beside (portal_id int primary key, facts_version bigint not null);
call app.protect('mart.beside');

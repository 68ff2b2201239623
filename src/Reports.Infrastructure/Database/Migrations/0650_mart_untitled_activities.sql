-- A title says nothing about what was done: lists take it from the record, so that an edited subject changes no fact.
alter table mart.activity drop column title;

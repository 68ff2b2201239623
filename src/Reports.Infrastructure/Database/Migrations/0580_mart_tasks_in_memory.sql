-- Tasks are counted in memory, from the facts: sums of them are read by nobody any more.
drop table mart.task_cells;
drop table mart.task_series;
drop table mart.task_backlog;

-- Packs are read by the thousand and hardly shrink: compressing them costs more than it saves.
alter table mart.open_pack alter column touched_at set storage external, alter column amounts set storage external;
alter table mart.silence_pack alter column since set storage external, alter column records set storage external;

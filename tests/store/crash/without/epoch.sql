do $do$ declare f text; g text; begin
  select pg_get_functiondef('vetlla.entry_fits'::regproc) into f;
  g := replace(f, $$raise exception 'the run is in other hands' using errcode = 'VT001';$$, 'null;');
  if f = g then raise 'nothing was replaced'; end if;
  execute g; end $do$;

import { useSearchParams } from 'react-router-dom';
import { today } from '../i18n/format.ts';

/** Keeps the choices in the address, so that a report can be shared as a link. */
export function useReportChoices() {
  const [search, setSearch] = useSearchParams();
  const get = (name: string) => search.get(name) ?? '';
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  return {
    get,
    set,
    /** Empty choices are not sent: the server has its own defaults. */
    asOf: get('asOf') || null,
    from: get('from') ? `${get('from')}-01` : null,
    to: get('to') ? `${get('to')}-01` : null,
    latest: today(),
  };
}

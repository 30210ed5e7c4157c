import { useLocation } from 'react-router-dom';
import { useViewer } from '../auth/useViewer.ts';
import type { SavedViewList } from '../generated/graphql.ts';

/** The lists of which views are kept, by the address of their page. */
const LISTS: Readonly<Partial<Record<string, SavedViewList>>> = {
  '/case': 'CASES',
  '/household': 'HOUSEHOLDS',
  '/verification': 'VERIFICATIONS',
  '/referral': 'REFERRALS',
  '/approvals': 'APPROVALS',
  '/inbox': 'INBOX',
  '/unmet-need': 'UNMET_NEEDS',
  '/letter': 'LETTERS',
  '/program': 'PROGRAMS',
  '/waiting': 'WAITING',
  '/unit': 'UNITS',
  '/account': 'ACCOUNTS',
};

/** The list of the present page, as saved views call it; undefined where no views are kept. */
export function useListOfPage(): SavedViewList | undefined {
  return LISTS[useLocation().pathname];
}

/** The reader's chosen view, as the query of an address, where the address of the page says nothing: as the menu opens it. */
export function useOpeningView(): string | undefined {
  const list = useListOfPage();
  const { search } = useLocation();
  const views = useViewer()?.openingViews;
  return (search === '' && views?.find((view) => view.list === list)?.address) || undefined;
}

import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Nothing, PageHead } from '../ui/Page.tsx';

/** Shown for an address that no page has. */
export function NotFoundPage() {
  const translate = useTranslate();
  return (
    <>
      <PageHead title={translate('ra.page.not_found')} />
      <Nothing>
        {translate('ra.message.not_found')} <Link to="/">{translate('ra.page.dashboard')}</Link>
      </Nothing>
    </>
  );
}

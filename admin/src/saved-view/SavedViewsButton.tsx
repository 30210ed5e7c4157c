import ViewIcon from '@mui/icons-material/BookmarkBorder';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useT } from '../i18n/useT.ts';
import { lazyDialog } from '../ui/lazyDialog.tsx';
import type { Original } from './address.ts';
import { useListOfPage } from './listOfPage.ts';

const SavedViewsDialog = lazyDialog(() =>
  import('./SavedViewsDialog.tsx').then((module) => module.SavedViewsDialog),
);

/** Opens the saved views of the list of this page; nothing where no views are kept. */
export function SavedViewsButton({ original }: { original: Original }) {
  const t = useT();
  const list = useListOfPage();
  const [isOpen, setOpen] = useState(false);
  if (!list) return null;
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<ViewIcon />}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        {t('view.many')}
      </Button>
      {isOpen && <SavedViewsDialog list={list} original={original} onClose={() => setOpen(false)} />}
    </>
  );
}

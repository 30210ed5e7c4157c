import PrintIcon from '@mui/icons-material/PrintOutlined';
import Button from '@mui/material/Button';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';

/** The letters of one print: more make too long a paper to wait for. */
const MOST_LETTERS = 100;

/** Prints letters, up to a hundred in one document. */
export function PrintLetters({ ids }: { ids: readonly string[] }) {
  const t = useT();
  const parts = Array.from({ length: Math.ceil(ids.length / MOST_LETTERS) }, (_, part) =>
    ids.slice(part * MOST_LETTERS, (part + 1) * MOST_LETTERS),
  );
  return parts.map((part, index) => (
    <Button
      key={part[0]}
      component="a"
      variant="outlined"
      startIcon={<PrintIcon />}
      href={`/documents/letters.pdf?ids=${part.join(',')}`}
      target="_blank"
      rel="noopener"
    >
      {t('letter.printMany', { count: formatNumber(part.length) })}
      {parts.length > 1 && ` (${index + 1})`}
    </Button>
  ));
}

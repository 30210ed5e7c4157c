import Alert from '@mui/material/Alert';
import { useDocument } from '../api/useDocument.ts';
import { TiersOfFormsDocument } from '../generated/graphql.ts';
import { today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';

/** Says which classes of the survey form in force point to a card tier, which therefore outlives its retirement. */
export function TierInForm({ code }: { code: string }) {
  const t = useT();
  const { data } = useDocument(TiersOfFormsDocument, {});
  const now = today();
  const classes = (data?.instruments ?? [])
    .filter((one) => (one.validFrom ?? now) <= now && (one.validUntil ?? now) >= now)
    .flatMap((one) => one.classes.filter(({ cardTier }) => cardTier === code).map(({ label }) => label));
  if (classes.length === 0) return null;
  return (
    <Alert severity="info" sx={{ mb: 1 }}>
      {t('codes.inForm', { classes: classes.join(', ') })}
    </Alert>
  );
}

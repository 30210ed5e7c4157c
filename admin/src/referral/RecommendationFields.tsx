import Alert from '@mui/material/Alert';
import { required, TextInput, useDataProvider, useInput } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import type { PanduDataProvider } from '../dataProvider.ts';
import { useT } from '../i18n/useT.ts';
import { DateInput } from '../ui/DateField.tsx';
import { FileField } from '../ui/FileField.tsx';

/** The social agency's written recommendation, as the form has it. */
export interface RecommendationValues {
  number?: string;
  issuedOn?: string;
  fileId?: string | null;
}

/** The recommendation of an application to the regional head (BRU-2); its scan may follow before the decision. */
export function RecommendationFields({ caseId }: { caseId: string }) {
  const t = useT();
  const { setValue } = useFormContext();
  useInput({ source: 'recommendation.fileId' });
  return (
    <>
      <Alert severity="info">{t('referral.applicationAbout')}</Alert>
      <TextInput
        source="recommendation.number"
        label={t('referral.recommendationNumber')}
        validate={required()}
      />
      <DateInput source="recommendation.issuedOn" label={t('referral.recommendedOn')} validate={required()} />
      <RecommendationScan caseId={caseId} onStored={(id) => setValue('recommendation.fileId', id)} />
    </>
  );
}

/** Uploads the scan of the recommendation to its case. */
export function RecommendationScan({
  caseId,
  onStored,
}: {
  caseId: string;
  onStored: (fileId: string) => void;
}) {
  const t = useT();
  const { caseFileTicket } = useDataProvider<PanduDataProvider>();
  return (
    <FileField
      label={t('referral.recommendationScan')}
      openTicket={(file) => caseFileTicket({ caseId, purpose: 'RECOMMENDATION', name: file.name })}
      onStored={onStored}
    />
  );
}

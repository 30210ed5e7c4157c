import { useT } from '../i18n/useT.ts';
import { ReasonFields } from '../ui/ReasonFields.tsx';

/** Why the approver accepts the departure. */
export function ApproverReason({ isRequired }: { isRequired: boolean }) {
  const t = useT();
  return (
    <ReasonFields
      kind="DepartureReason"
      label={t('referral.approverReason')}
      textLabel={t('case.reasonText')}
      isRequired={isRequired}
    />
  );
}

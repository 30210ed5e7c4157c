import Box from '@mui/material/Box';
import type { DecisionRecordFragment } from '../generated/graphql.ts';
import { Findings } from '../household/EligibilityTable.tsx';
import { formatDay, formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { capitalised, wordOf } from '../i18n/word.ts';

/** The decisions about a referral and their grounds at the time, collapsed. Empty without the right to read them. */
export function DecisionRecords({ decisions }: { decisions?: readonly DecisionRecordFragment[] | null }) {
  const t = useT();
  if (!decisions?.length) return null;
  return (
    <Box component="details" sx={{ my: 1, '& > summary': { cursor: 'pointer', color: 'text.secondary' } }}>
      <summary>{t('referral.decisions', { count: decisions.length })}</summary>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {decisions.map((decision) => (
          <Box component="li" key={decision.id} sx={{ py: 1 }}>
            <DecisionRecord decision={decision} />
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function DecisionRecord({ decision }: { decision: DecisionRecordFragment }) {
  const t = useT();
  const { outcome, decidedAt, decidedByName, actingAs, reason, findings, criteriaVersion, unitsLeft } =
    decision;
  return (
    <>
      <div>
        <strong>{wordOf('ReferralStatus', outcome)}</strong>{' '}
        {[formatDay(decidedAt), decidedByName, actingAs].filter(Boolean).join(' · ')}
      </div>
      {reason && <div>{reason}</div>}
      <Box sx={{ color: 'text.secondary' }}>
        {[
          decision.basis && capitalised(wordOf('ReferralBasis', decision.basis)),
          criteriaVersion != null && t('referral.criteriaVersion', { version: criteriaVersion }),
          unitsLeft != null && t('referral.unitsLeftThen', { units: formatNumber(unitsLeft) }),
          !decision.assessed && t('referral.notAssessed'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Box>
      {findings && findings.length > 0 && <Findings findings={findings} />}
    </>
  );
}

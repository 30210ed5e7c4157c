import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { officeCodeOf, wordOf } from '../i18n/word.ts';

interface OfficeMarkProps {
  /** `#1565c0`; without one only the words stand. */
  colour: string | null | undefined;
  children: ReactNode;
}

/** The words of a code of the office beside its colour, which adds no information. */
export function OfficeMark({ colour, children }: OfficeMarkProps) {
  return (
    <>
      {colour && (
        <Box
          component="span"
          aria-hidden
          sx={{
            display: 'inline-block',
            width: '0.65em',
            height: '0.65em',
            mr: 0.75,
            borderRadius: '50%',
            bgcolor: colour,
          }}
        />
      )}
      {children}
    </>
  );
}

/** A card tier in words, beside its colour. */
export const TierMark = ({ tier }: { tier: string }) => (
  <OfficeMark colour={officeCodeOf('CardTier', tier)?.colour}>{wordOf('CardTier', tier)}</OfficeMark>
);

/** A sector in words, beside its colour. */
export const SectorMark = ({ sector }: { sector: string }) => (
  <OfficeMark colour={officeCodeOf('Sector', sector)?.colour}>{wordOf('Sector', sector)}</OfficeMark>
);

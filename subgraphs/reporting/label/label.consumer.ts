import { z } from 'zod';
import { defineConsumer, listener } from '../../shared/consumer.ts';
import type { Listeners } from '../projection.ts';
import { saveLabel } from './label.store.ts';

const named = { code: z.string(), name: z.object({ id: z.string(), en: z.string() }) };
const agencySaved = z.object({ agencyId: z.string(), ...named });
const deskSaved = z.object({ deskId: z.string(), sector: z.string().nullish(), ...named });
const programSaved = z.object({ programId: z.string(), agencyId: z.string(), sector: z.string(), ...named });

const codeSaved = z.object({ list: z.string().default('SECTOR'), position: z.number().int(), ...named });

const codeListener = listener(codeSaved, (tx, { payload: { list, ...label } }) =>
  saveLabel(tx, { ...label, id: `${list}:${label.code}`, agencyId: null, sector: null }),
);

const listeners: Listeners = {
  SECTOR_SAVED: codeListener,
  OFFICE_CODE_SAVED: codeListener,
  AGENCY_SAVED: listener(agencySaved, (tx, { payload: { agencyId, ...label } }) =>
    saveLabel(tx, { ...label, id: agencyId, agencyId: null, sector: null }),
  ),
  DESK_SAVED: listener(deskSaved, (tx, { payload: { deskId, sector, ...label } }) =>
    saveLabel(tx, { ...label, id: deskId, agencyId: null, sector: sector ?? null }),
  ),
  PROGRAM_SAVED: listener(programSaved, (tx, { payload: { programId, ...label } }) =>
    saveLabel(tx, { ...label, id: programId }),
  ),
};

/** Keeps the names of agencies, desks, programmes and the office's codes from the feed of services. */
export const labelConsumer = defineConsumer({
  name: 'reporting.label',
  source: 'services',
  listeners,
  tables: ['label'],
});

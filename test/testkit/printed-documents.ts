import {
  AGENCY_COVERING_LETTER,
  COVERING_LETTER,
  NUMBERED_COVERING_LETTER,
} from '../../gateway/printing/covering-letter.query.ts';
import { BLANK_FORM, FILLED_FORM } from '../../gateway/printing/form.query.ts';
import { LETTER } from '../../gateway/printing/letter.query.ts';
import { OFFICE_LETTERHEAD, OFFICE_SIGNER } from '../../gateway/printing/office.query.ts';
import { REFUSAL } from '../../gateway/printing/refusal.query.ts';
import { REPORTS } from '../../gateway/printing/reports.ts';
import { SLIP } from '../../gateway/printing/slip.query.ts';

/** The query of every page that the gateway prints and of every file that it saves. */
export const printedDocuments: readonly string[] = [
  LETTER,
  REFUSAL,
  COVERING_LETTER,
  NUMBERED_COVERING_LETTER,
  AGENCY_COVERING_LETTER,
  BLANK_FORM,
  FILLED_FORM,
  SLIP,
  OFFICE_LETTERHEAD,
  OFFICE_SIGNER,
  ...Object.values(REPORTS).map(({ document }) => document),
];

import { COVERING_LETTER } from '../../gateway/documents/covering-letter.query.ts';
import { BLANK_FORM, FILLED_FORM } from '../../gateway/documents/form.query.ts';
import { LETTER } from '../../gateway/documents/letter.query.ts';
import { OFFICE_LETTERHEAD, OFFICE_SIGNER } from '../../gateway/documents/office.query.ts';
import { REFUSAL } from '../../gateway/documents/refusal.query.ts';
import { REPORTS } from '../../gateway/documents/reports.ts';
import { SLIP } from '../../gateway/documents/slip.query.ts';

/** The query of every page that the gateway prints and of every file that it saves. */
export const printedDocuments: readonly string[] = [
  LETTER,
  REFUSAL,
  COVERING_LETTER,
  BLANK_FORM,
  FILLED_FORM,
  SLIP,
  OFFICE_LETTERHEAD,
  OFFICE_SIGNER,
  ...Object.values(REPORTS).map(({ document }) => document),
];

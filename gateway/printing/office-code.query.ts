import { z } from 'zod';
import { capitalised } from '../../subgraphs/shared/codes.ts';
import { type OfficeListName, statedCodes } from '../../subgraphs/shared/office-code.ts';

/** `officeCodes { list code localizedName { id } }`; null while services is away. */
export const officeCodes = z
  .array(z.object({ list: z.string(), code: z.string(), localizedName: z.object({ id: z.string() }) }))
  .nullable();
export type OfficeCodes = z.infer<typeof officeCodes>;

/** The words of a code on paper, as within a sentence: the office's, else the program's, else the code. */
export const wordsOf = (codes: OfficeCodes, list: OfficeListName, code: string): string =>
  codes?.find((one) => one.list === list && one.code === code)?.localizedName.id ??
  statedCodes(list).words[code]?.id ??
  code;

/** Words as a sentence of their own. */
export const sentence = (text: string): string => `${capitalised(text)}.`;

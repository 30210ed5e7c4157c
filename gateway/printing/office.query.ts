import { z } from 'zod';
import { type OfficeWords, officeWordsOf, wordOf } from '../../subgraphs/shared/word.ts';
import type { Ask } from './ask.ts';
import type { Signatory } from './blocks.ts';
import type { Letterhead } from './paper.ts';

export const OFFICE_LETTERHEAD = `query DocumentOffice {
  office { name address phone email website }
  officeCodes { list code localizedName { id en } }
}`;

export const OFFICE_SIGNER = `query DocumentSigner($on: Date!) { office { title(of: OFFICE_HEAD, on: $on) signer(on: $on) { name rank nip } } }`;

const letterhead = z.object({
  office: z
    .object({
      name: z.string().nullable(),
      address: z.string().nullable(),
      phone: z.string().nullable(),
      email: z.string().nullable(),
      website: z.string().nullable(),
    })
    .nullish(),
  officeCodes: z
    .array(
      z.object({
        list: z.string(),
        code: z.string(),
        localizedName: z.object({ id: z.string(), en: z.string() }),
      }),
    )
    .nullish(),
});

const signer = z.object({
  office: z
    .object({
      title: z.string(),
      signer: z
        .object({ name: z.string(), rank: z.string().nullable(), nip: z.string().nullable() })
        .nullable(),
    })
    .nullish(),
});

/** What stands on the letterhead, null until somebody has set it, and what the office calls things. */
export async function readLetterhead(
  ask: Ask,
  regencyCode: string | undefined,
): Promise<{ office: Letterhead | null; words: OfficeWords }> {
  const { office, officeCodes } = await ask(OFFICE_LETTERHEAD, {}, letterhead);
  const codes = (officeCodes ?? []).map(({ localizedName: name, ...one }) => ({ ...one, name }));
  return {
    office: office?.name ? { ...office, name: office.name } : null,
    words: officeWordsOf(codes, regencyCode),
  };
}

/** Who signs for the office on a day (`YYYY-MM-DD`); a line to write on where nobody has said it. */
export async function readSignatory(ask: Ask, on: string): Promise<Signatory> {
  const { office } = await ask(OFFICE_SIGNER, { on }, signer);
  const title = office?.title ?? wordOf('Title', 'OFFICE_HEAD').id;
  return { office: title, name: null, ...office?.signer };
}

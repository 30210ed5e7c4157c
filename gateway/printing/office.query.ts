import { z } from 'zod';
import { wordOf } from '../../subgraphs/shared/word.ts';
import type { Ask } from './ask.ts';
import type { Signatory } from './blocks.ts';
import type { Letterhead } from './paper.ts';

export const OFFICE_LETTERHEAD = `query DocumentOffice { office { name address phone email website } }`;

export const OFFICE_SIGNER = `query DocumentSigner($on: Date!) { office { signer(on: $on) { title name rank nip acting } } }`;

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
});

const signer = z.object({
  office: z
    .object({
      signer: z
        .object({
          title: z.string(),
          name: z.string(),
          rank: z.string().nullable(),
          nip: z.string().nullable(),
          acting: z.enum(['PLT', 'PLH']).nullable(),
        })
        .nullable(),
    })
    .nullish(),
});

/** What stands on the letterhead; null until somebody has set it. */
export async function readLetterhead(ask: Ask): Promise<Letterhead | null> {
  const { office } = await ask(OFFICE_LETTERHEAD, {}, letterhead);
  return office?.name ? { ...office, name: office.name } : null;
}

/** Who signs for the office on a day (`YYYY-MM-DD`); a line to write on where nobody has said it. */
export async function readSignatory(ask: Ask, on: string): Promise<Signatory> {
  const found = (await ask(OFFICE_SIGNER, { on }, signer)).office?.signer;
  if (!found) return { office: 'Kepala Unit', name: null };
  const { title, name, rank, nip, acting } = found;
  return { office: `${acting ? `${wordOf('Acting', acting).id} ` : ''}${title}`, name, rank, nip };
}

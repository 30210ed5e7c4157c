import { z } from 'zod';
import type { Actor } from '../../subgraphs/shared/actor.ts';
import { type Ask, Unprintable } from './ask.ts';
import { readAgencyLetter, readCoveringLetter, readNumberedLetter } from './covering-letter.query.ts';
import { readBlankForm, readVerificationForm } from './form.query.ts';
import { readLetter } from './letter.query.ts';
import { readLetterhead } from './office.query.ts';
import type { Installation, Printing } from './paper.ts';
import { readRefusal } from './refusal.query.ts';
import { readSlip } from './slip.query.ts';

/** How many letters one print has: as many as one act approves. */
export const MOST_LETTERS = 100;

/** What somebody wants printed. */
export interface Wanted {
  /** The id of the letter, referral, instrument or ticket; what is about several has none. */
  id: string;
  /** What the address says beside it: `verification`, `referrals`, `together`, `ids`, `number`; null where it does not. */
  parameter(name: string): string | null;
}

/** For whom it is printed, and where. */
export interface Press {
  ask: Ask;
  actor: Pick<Actor, 'name' | 'role'>;
  /** Today in the office's zone, `YYYY-MM-DD`. */
  today: string;
  /** With the address at which the public reaches the office: QR codes lead there. */
  installation: Installation & { publicUrl: string };
}

type Page = (wanted: Wanted, press: Press, printing: Printing) => Promise<Buffer>;

// What draws is loaded with the first paper of its kind: an office opens sooner without it.
const PAGES = {
  letter: async ({ id }, { ask, installation }, printing) => {
    const { renderLetter } = await import('./letter.pdf.ts');
    return renderLetter(await readLetter(ask, id, installation, printing.words), printing);
  },
  letters: async ({ parameter }, press, printing) => {
    const ids = [...new Set((parameter('ids') ?? '').split(',').filter(Boolean))];
    if (ids.length === 0 || ids.length > MOST_LETTERS)
      throw new Unprintable('DOCUMENT_NOT_READY', `Pilih 1 sampai ${MOST_LETTERS} surat.`);
    const letters: Buffer[] = [];
    // One after the other: others are served between two letters.
    for (const id of ids) letters.push(await PAGES.letter({ id, parameter }, press, printing));
    const { joined } = await import('./joined.ts');
    return joined(`${ids.length} surat rekomendasi`, letters);
  },
  refusal: async ({ id }, { ask, today }, printing) => {
    const { renderRefusal } = await import('./refusal.pdf.ts');
    return renderRefusal(await readRefusal(ask, id, today, printing.words), printing);
  },
  form: async ({ id, parameter }, { ask }, printing) => {
    const { renderForm } = await import('./form.pdf.ts');
    const verification = parameter('verification');
    const form = verification
      ? readVerificationForm(ask, id, verification, printing.words)
      : readBlankForm(ask, id);
    return renderForm(await form, printing);
  },
  slip: async ({ id }, { ask }, printing) => {
    const { renderTicketSlip } = await import('./slip.pdf.ts');
    return renderTicketSlip(await readSlip(ask, id), printing);
  },
  'covering-letter': async ({ parameter }, { ask, actor, today }, printing) => {
    const { renderCoveringLetter } = await import('./covering-letter.pdf.ts');
    const date = parameter('date');
    if (date && !z.iso.date().safeParse(date).success) throw new Unprintable('BAD_USER_INPUT');
    const words = {
      isOfAgency: actor.role === 'AGENCY_OFFICER',
      number: parameter('number'),
      date: date ?? today,
      today,
      signerTitle: parameter('signerTitle'),
      signerName: parameter('signerName'),
      signerNip: parameter('signerNip'),
    };
    const letter = parameter('letter');
    if (letter)
      return renderCoveringLetter(await readNumberedLetter(ask, letter, words, printing.words), printing);
    const together = parameter('together');
    if (together)
      return renderCoveringLetter(await readAgencyLetter(ask, together, words, printing.words), printing);
    const referrals = (parameter('referrals') ?? '').split(',').filter(Boolean);
    return renderCoveringLetter(await readCoveringLetter(ask, referrals, words, printing.words), printing);
  },
} satisfies Record<string, Page>;

/**
 * A printed page as PDF, with what its reader may see. Throws Unprintable, and what `ask` throws.
 */
export async function print(kind: keyof typeof PAGES, wanted: Wanted, press: Press): Promise<Buffer> {
  const { ask, actor, today, installation } = press;
  const { office, words } = await readLetterhead(ask, installation.regencyCode);
  return PAGES[kind](wanted, press, { installation, office, words, printedOn: today, printedBy: actor.name });
}

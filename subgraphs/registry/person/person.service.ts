import { type LocalizedText, notFound, ValidationError } from '../../shared/errors.ts';
import { decrypt } from '../../shared/personal.ts';
import { authorise, type Scope } from '../../shared/policy.ts';
import { transact, write } from '../../shared/write.ts';
import { recordChanges } from '../change/change.ts';
import type { RegistryContext } from '../context.ts';
import { isOpenNow } from './person.access.store.ts';
import type { RevealPurpose } from './person.codes.ts';
import { recordLookup } from './person.lookup.ts';
import { DISPUTED_NIK_MATCH, LEAST_SCORE, type MatchQuery, NIK_MATCH, scoreMatch } from './person.match.ts';
import { nameKey } from './person.name.ts';
import { type NikWarning, nikWarnings, normalizeNumber, readNik } from './person.nik.ts';
import { matchCard } from './person.number.ts';
import { personPolicy } from './person.policy.ts';
import { findCandidates, isTooCommon } from './person.search.store.ts';
import {
  findByNik,
  lockPerson,
  nikCipherById,
  nikCiphersOf,
  PERSON_NOUN,
  type PersonRow,
} from './person.store.ts';
import { nikHash } from './person.write.ts';

export interface PersonMatchArguments {
  nik?: string | null;
  familyCardNumber?: string | null;
  name?: string | null;
  birthDate?: Date | null;
  villageCode?: string | null;
}

/** A candidate for the person in question. */
export interface PersonMatch {
  person: PersonRow;
  /** 0 to 100. */
  score: number;
  reasons: LocalizedText[];
}

/** The result of `personMatch`. */
export interface PersonMatches {
  /** The likeliest first. */
  candidates: PersonMatch[];
  /** Whether there are more candidates; another word, a birth date or a village narrows them down. */
  hasMore: boolean;
}

/** The most candidates that are shown. */
const MOST = 10;

const NOBODY: PersonMatches = { candidates: [], hasMore: false };

/**
 * `personMatch`: looks a person up within the actor's scope (BRU-2, PYK-1, SRG-2): by exact NIK (for a disputed one,
 * all holders, flagged) or the number of the current family card, each recorded in an event; else candidates by name,
 * birth date and village, likeliest first. A placeholder NIK alone finds nobody. Throws ForbiddenError;
 * ValidationError `NUMBER_FORM`, `MATCH_EMPTY`.
 */
export async function matchPerson(ctx: RegistryContext, asked: PersonMatchArguments): Promise<PersonMatches> {
  const { scope } = authorise(ctx, personPolicy, 'match');
  const nik = asked.nik ? normalizeNumber(asked.nik, ['nik']) : null;
  if (nik && readNik(nik)) {
    const holders = await findByNik(ctx, scope, nikHash(ctx, nik), MOST + 1);
    await recordLookup(
      ctx,
      holders.map((person) => person.id),
    );
    const isDisputed = holders.length > 1 || holders.some((person) => person.nikFlag === 'DISPUTED');
    const match = isDisputed ? DISPUTED_NIK_MATCH : NIK_MATCH;
    const candidates = holders.slice(0, MOST).map((person) => ({ person, ...match }));
    if (candidates.length > 0) return { candidates, hasMore: holders.length > MOST };
  }
  const onCard = asked.familyCardNumber
    ? await matchCard(ctx, scope, asked.familyCardNumber, MOST + 1)
    : null;
  if (onCard?.length) return { candidates: onCard.slice(0, MOST), hasMore: onCard.length > MOST };
  const query: MatchQuery = {
    nameKey: asked.name ? nameKey(asked.name) || null : null,
    birthDate: asked.birthDate ?? null,
    villageCode: asked.villageCode ?? null,
  };
  if (!query.nameKey && !query.birthDate) {
    if (nik || onCard) return NOBODY;
    throw new ValidationError('MATCH_EMPTY', {
      id: 'Isi NIK, nama, atau tanggal lahir.',
      en: 'Give a NIK, a name or a birth date.',
    });
  }
  const candidates = await findCandidates(ctx, scope, query);
  const matches = candidates
    .map((person) => ({ person, ...scoreMatch(query, person) }))
    .filter((match) => match.score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score || (a.person.id < b.person.id ? -1 : 1));
  const hasMore = matches.length > MOST || isTooCommon(query);
  return { candidates: matches.slice(0, MOST), hasMore };
}

export interface PersonRevealInput {
  requestId: string;
  personId: string;
  purpose: RevealPurpose;
  /** In words, for an audit. */
  note?: string | null;
}

/** The numbers of a person in full. */
export interface PersonNumbers {
  personId: string;
  nik: string | null;
  familyCardNumber: string | null;
}

/**
 * `personReveal`: reveals NIK and family card number in full for a stated purpose. The event records who and why,
 * never the number, and neither does the stored answer of the request. A repeated request shows the numbers again,
 * and records that again. For an agency, asks cases first whether the family is open to it (decision 25). Errors:
 * NotFoundError.
 */
export async function revealPerson(ctx: RegistryContext, input: PersonRevealInput): Promise<PersonNumbers> {
  const { scope } = authorise(ctx, personPolicy, 'reveal');
  if (!(await isOpenNow(ctx, scope, input.personId))) throw notFound(PERSON_NOUN, ['input', 'personId']);
  await write(ctx, { requestId: input.requestId, name: 'personReveal', input }, async (tx) => {
    if (!(await lockPerson(tx, scope, input.personId))) throw notFound(PERSON_NOUN, ['input', 'personId']);
    const note = input.note?.trim();
    if (note)
      await recordChanges(ctx, tx, input.personId, [{ field: 'revealNote', before: null, after: note }]);
    return input.personId;
  });
  return disclose(ctx, scope, input);
}

/** Decrypts the numbers after writing the event. NotFoundError. */
async function disclose(
  ctx: RegistryContext,
  scope: Scope,
  { requestId, personId, purpose }: PersonRevealInput,
): Promise<PersonNumbers> {
  const stored = await transact(ctx, requestId, async (tx) => {
    const found = await nikCiphersOf(tx, scope, personId);
    if (!found) throw notFound(PERSON_NOUN, ['input', 'personId']);
    tx.emit({
      kind: 'NIK_REVEALED',
      subject: { type: 'Person', id: personId },
      payload: { personId, purpose },
    });
    return found;
  });
  const open = (cipher: Uint8Array | null) => (cipher ? decrypt(ctx.keys.data, cipher) : null);
  return { personId, nik: open(stored.nikCipher), familyCardNumber: open(stored.cardCipher) };
}

/** Where a person's NIK contradicts their other facts. Decrypts the number here and returns none of it. */
export async function warningsOf(ctx: RegistryContext, person: PersonRow): Promise<NikWarning[]> {
  if (!person.nikMasked) return [];
  const stored = await ctx.load(nikCipherById, person.id);
  return stored ? nikWarnings(decrypt(ctx.keys.data, stored.nikCipher), person) : [];
}

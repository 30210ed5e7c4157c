import { describe, expect, it } from 'vitest';
import { english } from '../../admin/src/i18n/en/index.ts';
import { words as indonesian } from '../../admin/src/i18n/id/index.ts';
import { VISITS } from '../../gateway/printing/slip.query.ts';
import { caseLifecycle } from '../../subgraphs/cases/case/case.lifecycle.ts';
import { referralLifecycle } from '../../subgraphs/cases/referral/referral.lifecycle.ts';
import { WORDS } from '../../subgraphs/reporting/report/dimension.ts';
import { FACTS } from '../../subgraphs/services/criteria/criteria.facts.ts';
import type { LocalizedText } from '../../subgraphs/shared/errors.ts';

type Texts = Readonly<Record<string, string>>;

/** A server's words beside the console's; how a word begins depends on where it stands. */
function expectSame(server: Readonly<Record<string, LocalizedText>>, id: Texts, en: Texts): void {
  const told = Object.entries(server).map(([code, text]) => [
    code,
    text.id.toLowerCase(),
    text.en.toLowerCase(),
  ]);
  const shown = Object.keys(server).map((code) => [code, id[code]?.toLowerCase(), en[code]?.toLowerCase()]);
  expect(told).toEqual(shown);
}

/** Those of a mixed list of words that the console knows under one heading; all of its codes must be among them. */
const among = (texts: Texts): Record<string, LocalizedText> =>
  Object.fromEntries(Object.keys(texts).map((code) => [code, WORDS[code] ?? { id: '–', en: '–' }]));

describe('one dictionary: server and console say the same of', () => {
  it('states of cases', () => {
    expectSame(caseLifecycle.labels, indonesian.case.status, english.case.status);
    expectSame(among(indonesian.case.status), indonesian.case.status, english.case.status);
  });
  it('states of referrals', () =>
    expectSame(referralLifecycle.labels, indonesian.referral.status, english.referral.status));
  it('reasons of refusals', () =>
    expectSame(among(indonesian.referral.refusal), indonesian.referral.refusal, english.referral.refusal));
  it('sectors', () => expectSame(among(indonesian.sector), indonesian.sector, english.sector));
  it('standings of households', () => {
    const { listing } = indonesian.household;
    expectSame(FACTS.listing?.options ?? {}, listing, english.household.listing);
  });
  it('kinds of visits', () => expect(VISITS).toEqual(indonesian.ticket.kind));
});

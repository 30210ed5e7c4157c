import { describe, expect, it } from 'vitest';
import { BASE, catalogueOf, discard, publishInput, SEEN, WHY } from '../../testkit/programs.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['services'], now: '2026-11-21T03:00:00Z' }).services();
const { manager, save, published } = catalogueOf(office);

const W = { id: 'Uji', en: 'Test' };
const hash = (text: string): number => [...text].reduce((sum, one) => (sum * 31 + one.charCodeAt(0)) | 0, 7);

describe('bad input is refused at its field, and nothing is written', () => {
  const cases: [what: string, terms: object, code: string, path: string][] = [
    [
      'an amount range upside down',
      { leastAmountRupiah: '500', mostAmountRupiah: '400', unitAmountRupiah: null },
      'RANGE_UPSIDE_DOWN',
      'mostAmountRupiah',
    ],
    [
      'an amount outside its range',
      { leastAmountRupiah: '500000' },
      'AMOUNT_OUTSIDE_RANGE',
      'unitAmountRupiah',
    ],
    [
      'a window that never opens',
      { opensOn: '2026-12-31', closesOn: '2026-12-01' },
      'WINDOW_NEVER_OPEN',
      'closesOn',
    ],
    ['a benefit without unit', { benefitKind: 'GOODS' }, 'UNIT_NEEDED', 'benefitUnit'],
    [
      'itself excluded',
      { excludes: { programIds: ['SELF'], sameNeed: false, within: 'YEAR' } },
      'EXCLUDES_ITSELF',
      'excludes.programIds',
    ],
    [
      'an excluded programme that does not exist',
      { excludes: { programIds: ['prog_none'], sameNeed: false, within: 'YEAR' } },
      'NOT_FOUND',
      'excludes.programIds',
    ],
    [
      'an exclusion of nothing',
      { excludes: { programIds: [], sameNeed: false, within: 'EVER' } },
      'EXCLUDES_NOTHING',
      'excludes',
    ],
    [
      'the same need without a need',
      { excludes: { programIds: [], sameNeed: true, within: 'EVER' } },
      'NEED_NEEDED',
      'needs',
    ],
    ['an unknown need', { needs: ['GLORY'] }, 'CODE_UNKNOWN', 'needs'],
    ['a need twice', { needs: ['FOOD', 'FOOD'] }, 'TWICE', 'needs'],
    ['an unknown source of money', { fundSources: ['GOLD'] }, 'CODE_UNKNOWN', 'fundSources'],
    ['an unknown card', { card: 'GOLDCARD' }, 'CODE_UNKNOWN', 'card'],
    ['no days at all', { promisedDays: 0 }, 'DAYS_FORM', 'promisedDays'],
    ['no months at all', { termMonths: 0 }, 'MONTHS_FORM', 'termMonths'],
    ['a letter for ever', { letterValidMonths: 61 }, 'LETTER_MONTHS', 'letterValidMonths'],
    ['a provider twice', { providerIds: [BASE.agencyId] }, 'TWICE', 'providerIds'],
    ['an unknown agency', { agencyId: 'agcy_none' }, 'NOT_FOUND', 'agencyId'],
    [
      '[SRG-20] a standard without steps',
      { promisedDays: 3, standard: { steps: [], cost: W, product: W, complaints: W } },
      'STEPS_NEEDED',
      'standard.steps',
    ],
    [
      '[SRG-20] a standard without days',
      { standard: { steps: [W], cost: W, product: W, complaints: W } },
      'DAYS_FORM',
      'promisedDays',
    ],
  ];

  it.each(cases)('%s', async (_, terms, code, path) => {
    const seen = await published(`B-${Math.abs(hash(path + code + JSON.stringify(terms)))}`);
    const named = JSON.parse(JSON.stringify(terms).replace('SELF', seen.id)) as object;
    await office.refuses(() => manager().act('programDraftSave', { id: seen.id, terms: named }, SEEN), {
      ...{ code, path: ['input', 'terms', ...path.split('.')] },
    });
  });

  it('an amount beyond what a number holds is refused before anything is read', async () => {
    const seen = await published('B-BIG');
    await office.writesNothing(async () => {
      const terms = { unitAmountRupiah: '99999999999999999999' };
      await expect(manager().act('programDraftSave', { id: seen.id, terms }, SEEN)).rejects.toThrow();
    });
  });

  it('several mistakes are told together', async () => {
    const seen = await published('B-MANY');
    const terms = { benefitKind: 'MONEY', opensOn: '2026-12-31', closesOn: '2026-12-01', promisedDays: -1 };
    const answer = await office.refuses(
      () => manager().act('programDraftSave', { id: seen.id, terms }, SEEN),
      {
        code: 'TERMS_INVALID',
      },
    );
    expect(answer).toMatchObject({
      issues: [
        { code: 'UNIT_NEEDED', path: ['input', 'terms', 'benefitUnit'] },
        { code: 'DAYS_FORM', path: ['input', 'terms', 'promisedDays'] },
        { code: 'WINDOW_NEVER_OPEN', path: ['input', 'terms', 'closesOn'] },
      ],
    });
  });

  it('publishing: a day that passed, a window that is over by then, a draft that changes nothing, a short reason', async () => {
    const seen = await published('B-PUB');
    const closed = await save(seen, { terms: { closesOn: '2026-11-30' } });
    const input = publishInput(closed);
    await office.refuses(() => manager().act('programPublish', { ...input, validFrom: '2026-11-20' }, SEEN), {
      ...{ code: 'DAY_PASSED', path: ['input', 'validFrom'] },
    });
    await office.refuses(() => manager().act('programPublish', { ...input, validFrom: '2026-12-01' }, SEEN), {
      ...{ code: 'WINDOW_NEVER_OPEN', path: ['input', 'validFrom'] },
    });
    await office.refuses(() => manager().act('programPublish', { ...input, reason: 'ya' }, SEEN), {
      __typename: 'ValidationError',
    });
    const same = await save(closed, { terms: { closesOn: null } });
    await office.refuses(() => manager().act('programPublish', publishInput(same), SEEN), {
      code: 'NOTHING_CHANGED',
    });
  });

  it('[TGL] who may not change the catalogue neither drafts nor publishes', async () => {
    const draft = await save(await published('B-ROLE'), { terms: { contact: 'x' } });
    const state = { id: draft.id, expectedVersion: draft.version, reason: WHY };
    const acts: [string, object][] = [
      ['programDraftSave', { id: draft.id, draftVersion: 1, terms: { contact: 'y' } }],
      ['programDraftDiscard', discard(draft)],
      ['programPublish', publishInput(draft)],
      ['programCopy', { fromId: draft.id, code: 'B-COPY' }],
      ['programStop', state],
      ['programRetire', state],
    ];
    for (const role of ['FRONT_OFFICE', 'ADMINISTRATOR', 'ANALYST'] as const)
      for (const [name, input] of acts)
        await office.refuses(() => office.officer(role).act(name, input, 'Program { id }'), {
          __typename: 'ForbiddenError',
        });
  });
});

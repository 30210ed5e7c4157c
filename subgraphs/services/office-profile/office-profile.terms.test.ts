import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { statedTerms, termSections } from './office-profile.terms.ts';

const ids = { agency: () => undefined, program: () => undefined };
const text = (id: string) => ({ id, en: id });
const stated = (source: string) =>
  z.strictObject(termSections).parse({
    promisedDays: 14,
    standard: {
      steps: [text('Daftar di loket')],
      cost: text('Tidak dipungut biaya'),
      product: text('Kartu'),
      complaints: text('Loket pengaduan'),
      decree: { number: '065/08/897/2012' },
      source,
    },
  });

describe('the service standard of a profile', () => {
  it('[SRG-20] is taken where a source states it, with its days and decree', () => {
    expect(statedTerms(stated('SRG-20'), ids, false)).toMatchObject({
      promisedDays: 14,
      standard: { steps: [text('Daftar di loket')], decreeNumber: '065/08/897/2012', decreedOn: null },
    });
  });

  it('is left out where it is invented, with its days; the sample alone has it', () => {
    expect(statedTerms(stated('sample'), ids, false)).toMatchObject({ promisedDays: null, standard: null });
    expect(statedTerms(stated('sample'), ids, true)).toMatchObject({
      promisedDays: 14,
      standard: { cost: text('Tidak dipungut biaya') },
    });
  });
});

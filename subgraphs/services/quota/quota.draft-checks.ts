import { dateToDay, officeDate } from '../../shared/clock.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { PanduError } from '../../shared/errors.ts';
import type { ServicesContext } from '../context.ts';
import { parseCriteria } from '../criteria/criteria.language.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import type { ProgramDraft } from '../generated/prisma/client.ts';
import { loosenedRefusal, NOTHING_GIVEN } from '../program/program.approval.ts';
import { type Content, contentOf } from '../program/program.content.ts';
import { termMistakes, windowMistake } from '../program/program.terms.read.ts';
import { mayLoosen } from '../program/program.village.ts';
import { reachOfDraft, versionsOfProgram } from '../program/program-version.store.ts';
import { currentFiscalYear, quotasOfProgram } from './quota.store.ts';

/** Something to know before a draft is published. */
export interface ProgramCheck {
  code: string;
  /** Whether it cannot be published so. */
  blocks: boolean;
  message: LocalizedText;
}

/**
 * What stands in the way of publishing a draft today, and what is still missing: criteria that no longer fit the survey form, an approval that
 * only the regional head may loosen, no quota for the year, no need, nobody reached.
 */
export async function checkDraft(ctx: ServicesContext, draft: ProgramDraft): Promise<ProgramCheck[]> {
  const content = contentOf(draft);
  const reach = (await ctx.load(reachOfDraft, draft.programId))?.count;
  const today = officeDate(ctx.clock.now());
  const versions = (await ctx.load(versionsOfProgram, draft.programId))?.versions ?? [];
  const former = versions.find(({ validFrom, withdrawnAt }) => !withdrawnAt && dateToDay(validFrom) <= today);
  const { terms, rule } = content;
  const blocking: ProgramCheck[] = [
    ...termMistakes(terms, draft.programId),
    ...[windowMistake(terms, today, [])].filter((one) => one !== null),
  ].map(({ code, message }) => ({ code, message, blocks: true }));
  if (rule)
    try {
      parseCriteria(rule, [], await readSurvey(ctx));
    } catch (error) {
      if (!(error instanceof PanduError)) throw error;
      blocking.push({ code: error.code, message: error.text, blocks: true });
    }
  const refusal = loosenedRefusal(former ? contentOf(former).terms : NOTHING_GIVEN, terms);
  if (refusal && !mayLoosen(ctx, terms))
    blocking.push({ code: refusal.code, message: refusal.text, blocks: true });
  return [...blocking, ...(await missing(ctx, draft.programId, content, reach?.eligible ?? null))];
}

async function missing(
  ctx: ServicesContext,
  programId: string,
  { terms, rule }: Content,
  reached: number | null,
): Promise<ProgramCheck[]> {
  const year = currentFiscalYear(ctx.clock.now());
  const quotas = (await ctx.load(quotasOfProgram, programId))?.quotas ?? [];
  const quota = quotas.find(({ fiscalYear }) => fiscalYear === year);
  const said: [isMissing: boolean, code: string, id: string, en: string][] = [
    [!quota, 'NO_QUOTA', `Kuota ${year} belum diisi.`, `The quota of ${year} is not set.`],
    [
      quota?.capKind === 'UNKNOWN',
      'QUOTA_UNKNOWN',
      `Kuota ${year} belum diketahui: pastikan kepada instansi.`,
      `The quota of ${year} is not known yet: ask the agency.`,
    ],
    [
      terms.needs.length === 0,
      'NO_NEED',
      'Kebutuhannya belum disebut: bantuan ganda tidak dikenali.',
      'Its need is not said: overlapping aid is not recognised.',
    ],
    [terms.level === null, 'NO_LEVEL', 'Tingkatnya belum disebut.', 'Its level is not said.'],
    [
      terms.fundSources.length === 0,
      'NO_FUND_SOURCE',
      'Sumber dananya belum disebut.',
      'Its source of money is not said.',
    ],
    [
      terms.benefitKind === null,
      'NO_BENEFIT',
      'Bentuk bantuannya belum disebut.',
      'What it gives is not said.',
    ],
    [
      terms.standard === null,
      'NO_STANDARD',
      'Standar pelayanannya belum ditulis (SRG-20).',
      'Its service standard is not written (SRG-20).',
    ],
    [
      rule === null && (terms.audience === 'LISTED' || terms.audience === 'LISTED_OR_VERIFIED'),
      'NO_CRITERIA',
      'Tanpa syarat: semua yang terdaftar dapat dirujuk.',
      'Without criteria: everybody on the list can be referred.',
    ],
    [
      reached === 0,
      'NOBODY_REACHED',
      'Tidak ada rumah tangga yang memenuhi syarat hari ini.',
      'No household meets the criteria today.',
    ],
  ];
  return said.flatMap(([isMissing, code, id, en]) =>
    isMissing ? [{ code, blocks: false, message: { id, en } }] : [],
  );
}

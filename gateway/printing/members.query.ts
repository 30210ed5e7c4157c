import { z } from 'zod';
import { capitalised } from '../../subgraphs/shared/codes.ts';
import { type OfficeWords, type WordKind, wordOf } from '../../subgraphs/shared/word.ts';
import { shortDate } from './indonesian.ts';
import { MEMBER_QUESTIONS } from './member-questions.ts';
import type { FormMember } from './members.pdf.ts';

/** A member with what the survey asks of each; the number is masked, as everywhere. */
export const MEMBER = `
  fragment DocumentMember on Person {
    name nik relationship sex birthDate ${MEMBER_QUESTIONS.map(({ code }) => code).join(' ')}
  }`;

const coded = z.string().nullable();
const yesOrNo = z.boolean().nullable();

export const member = z.object({
  name: coded,
  nik: coded,
  relationship: coded,
  sex: coded,
  birthDate: coded,
  education: coded,
  attending: coded,
  work: coded,
  disability: coded,
  chronicallyIll: yesOrNo,
  pregnant: yesOrNo,
  healthInsurance: yesOrNo,
} satisfies Record<(typeof MEMBER_QUESTIONS)[number]['code'], z.ZodType> & Record<string, z.ZodType>);

/** What the visit found of somebody. */
interface Found {
  change: string;
  reason: string | null;
  occurredOn: string | null;
}

const HIDDEN = '(tidak ditampilkan)';

/** A member in the words of the form; null is somebody whom the reader may not see. */
export function memberOf(
  one: z.infer<typeof member> | null,
  words: OfficeWords | undefined,
  found?: Found,
): FormMember {
  const say = (kind: WordKind, code: string | null | undefined) => (code ? wordOf(kind, code, words).id : '');
  const whereabouts = !found
    ? ''
    : found.reason
      ? [say('LeavingReason', found.reason), found.occurredOn && shortDate(found.occurredOn)]
          .filter(Boolean)
          .join(', ')
      : say('SurveyedChange', found.change);
  return {
    name: one?.name ?? HIDDEN,
    nik: one?.nik ?? null,
    relation: found?.change === 'LEFT' ? '' : say('Relationship', one?.relationship),
    sex: one?.sex ? (one.sex === 'MALE' ? 'L' : 'P') : '',
    birthDate: one?.birthDate ? shortDate(one.birthDate) : '',
    answers: MEMBER_QUESTIONS.map((question) => {
      const answer = one?.[question.code] ?? null;
      if (answer === null) return '';
      if (typeof answer === 'boolean') return answer ? 'ya' : 'tidak';
      return 'answers' in question ? say(question.answers, answer) : answer;
    }),
    whereabouts: capitalised(whereabouts),
  };
}

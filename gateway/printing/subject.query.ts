import { z } from 'zod';
import { kindAndName, type OfficeWords } from '../../subgraphs/shared/word.ts';
import type { Subject } from './letter.pdf.ts';

/** Who somebody is and where they live; whatever crosses a right may be null. */
export const PERSON = `
  fragment DocumentPlace on Region { kind name parent { kind name } }
  fragment DocumentHome on Household { address rt rw region { ...DocumentPlace } }
  fragment DocumentPerson on Person { id name nik birthDate household { ...DocumentHome head { id name } } region { ...DocumentPlace } }`;

/** Of which case a referral is, and whom it is for: a member of the household, or whom the case is about (SRG-10). */
export const SUBJECT = `${PERSON}
  fragment DocumentSubject on Referral {
    subject {
      __typename
      ... on Person { ...DocumentPerson }
      ... on Household { ...DocumentHome head { ...DocumentPerson } }
      ... on UnknownPerson { calledName }
      ... on Organisation { organisationName }
      ... on Community { communityName }
    }
  }
  fragment DocumentCase on Case {
    number
    kind
    region { ...DocumentPlace }
  }`;

export const named = z.object({ name: z.string() });
export const rupiahText = z.string().transform(BigInt);

const place = z
  .object({
    kind: z.string().nullable(),
    name: z.string().nullable(),
    parent: z.object({ kind: z.string().nullable(), name: z.string().nullable() }).nullable(),
  })
  .nullable();

export const home = z.object({
  address: z.string().nullable(),
  rt: z.string().nullable(),
  rw: z.string().nullable(),
  region: place,
});

export const person = z.object({
  id: z.string(),
  name: z.string().nullable(),
  nik: z.string().nullable(),
  birthDate: z.string().nullable(),
  household: home
    .extend({ head: z.object({ id: z.string(), name: z.string().nullable() }).nullable() })
    .nullable(),
  region: place,
});

/** The shape of the subject in `DocumentSubject`. */
export const subjectOfDocument = z.discriminatedUnion('__typename', [
  person.extend({ __typename: z.literal('Person') }),
  home.extend({ __typename: z.literal('Household'), head: person.nullable() }),
  z.object({ __typename: z.literal('UnknownPerson'), calledName: z.string().nullable() }),
  z.object({ __typename: z.literal('Organisation'), organisationName: z.string().nullable() }),
  z.object({ __typename: z.literal('Community'), communityName: z.string().nullable() }),
]);

/** The shape of `DocumentCase`. */
export const caseOfDocument = z.object({
  number: z.string(),
  kind: z.enum(['COMPLAINT', 'REQUEST']),
  region: place,
});

/** What stands where a name is not known, or not for this reader. */
const NO_NAME = '(nama tidak diketahui)';

/** Whom a referral is for, in the words of a page; `region` is its case's. `words`: what the office calls a village. */
export function subjectOf(
  subject: z.infer<typeof subjectOfDocument> | null,
  { region }: Pick<z.infer<typeof caseOfDocument>, 'region'>,
  words?: OfficeWords,
): Subject {
  const nobody = { nik: null, birthDate: null, address: placeText(region, words) };
  switch (subject?.__typename) {
    case 'Person':
      return personSubject(subject, words);
    case 'Household':
      return subject.head
        ? {
            ...personSubject(subject.head, words),
            address: homeText(subject, words) ?? personSubject(subject.head, words).address,
          }
        : { ...nobody, name: NO_NAME, address: homeText(subject, words) };
    case 'UnknownPerson':
      return { ...nobody, name: subject.calledName ?? NO_NAME };
    case 'Organisation':
      return { ...nobody, name: subject.organisationName ?? NO_NAME };
    case 'Community':
      return { ...nobody, name: subject.communityName ?? NO_NAME };
    default:
      return { ...nobody, name: NO_NAME };
  }
}

export function personSubject(one: z.infer<typeof person>, words?: OfficeWords): Subject {
  const head = one.household?.head;
  return {
    name: one.name ?? NO_NAME,
    headName: head && head.id !== one.id ? head.name : null,
    nik: one.nik,
    birthDate: one.birthDate,
    address: (one.household && homeText(one.household, words)) ?? placeText(one.region, words),
  };
}

/** `Dusun Kedung RT 002 RW 005, Desa Karangmalang, Kecamatan Masaran`. */
export function homeText(
  { address, rt, rw, region }: z.infer<typeof home>,
  words?: OfficeWords,
): string | null {
  const street = [address, rt && `RT ${rt}`, rw && `RW ${rw}`].filter(Boolean).join(' ');
  return [street, placeText(region, words)].filter(Boolean).join(', ') || null;
}

/** `Desa Gemolong, Kecamatan Gemolong`: each with its kind as the office calls it, since many districts have a village of their name. */
export function placeText(region: z.infer<typeof place>, words?: OfficeWords): string | null {
  return (
    [region, region?.parent].flatMap((one) => (one && kindAndName(one, 'id', words)) || []).join(', ') || null
  );
}

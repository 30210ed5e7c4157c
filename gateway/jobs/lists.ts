import type { ListColumn } from './cells.ts';
import {
  address,
  always,
  asTitle,
  day,
  each,
  either,
  first,
  flag,
  having,
  lacking,
  listed,
  moment,
  number,
  PLACE,
  place,
  rupiah,
  SUBJECT,
  subject,
  text,
  together,
  unless,
  where,
  word,
} from './cells.ts';

/** A list that can be had as a file: its query, and its columns by the names that `exportStart` takes. */
export interface ExportedList {
  /** One root connection; `$counted` asks for `totalCount`. */
  document: string;
  columns: Readonly<Record<string, ListColumn>>;
}

const REGION = 'region { code name parent { name } }';

const query = (
  name: string,
  { types, args, node }: { types: string; args: string; node: string },
): string => `
  query ${name}Export($first: Int!, $after: String, $counted: Boolean!, ${types}) {
    list: ${name}(first: $first, after: $after, ${args}) {
      edges { node { id ${node} } }
      pageInfo { hasNextPage endCursor }
      totalCount @include(if: $counted)
    }
  }`;

/** Names beside codes, so that a file can be joined with others. */
const regionColumns = (path: string) => ({
  village: text(`${path}.name`),
  villageCode: text(`${path}.code`),
  district: text(`${path}.parent.name`),
});

/** By `ExportList`, the lists' names in `exportStart`. */
export const EXPORTED_LISTS: Readonly<Record<string, ExportedList>> = {
  CASES: {
    document: query('cases', {
      types: '$filter: CaseFilter, $sort: CaseOrder',
      args: 'filter: $filter, orderBy: $sort',
      node: `number kind channel status priority sector needs registryOutcome registeredAt dueOn lateSince
        desk { name } ${REGION} subject ${SUBJECT}`,
    }),
    columns: {
      number: text('number'),
      subject: subject('subject'),
      ...regionColumns('region'),
      status: word('CaseStatus', 'status'),
      priority: word('CasePriority', 'priority'),
      urgency: unless('priority', 'NORMAL', word('CasePriority', 'priority')),
      // Whether the case itself is late, or the verification that it owes, also once it is closed.
      lateSince: where(['lateSince', 'dueOn'], 'same', day('lateSince')),
      verificationLateSince: where(['lateSince', 'dueOn'], 'different', day('lateSince')),
      sector: word('Sector', 'sector'),
      needs: word('CaseNeed', 'needs'),
      kind: word('CaseKind', 'kind'),
      channel: word('CaseChannel', 'channel'),
      desk: text('desk.name'),
      registryOutcome: word('RegistryOutcome', 'registryOutcome'),
      registeredAt: moment('registeredAt'),
      dueOn: day('dueOn'),
    },
  },
  HOUSEHOLDS: {
    document: query('households', {
      types: '$filter: HouseholdFilter, $sort: HouseholdSort',
      args: 'filter: $filter, sort: $sort',
      node: `listing address rt rw score decile listedOn offProposedOn offProposedReason ${REGION} head { name nik }`,
    }),
    columns: {
      head: first(text('head.name'), address()),
      nik: text('head.nik'),
      ...regionColumns('region'),
      address: address(),
      listing: word('ListingState', 'listing'),
      score: number('score'),
      decile: number('decile'),
      listedOn: day('listedOn'),
      offProposedOn: day('offProposedOn'),
      offProposedReason: text('offProposedReason'),
    },
  },
  VERIFICATIONS: {
    document: query('verifications', {
      types: '$filter: VerificationFilter, $sort: VerificationSort',
      args: 'filter: $filter, sort: $sort',
      node: `status requestedOn assignedOn dueOn score outcome classLabel surveyor { name } ${REGION}
        household { address rt rw head { name } }`,
    }),
    columns: {
      head: text('household.head.name'),
      address: address('household'),
      ...regionColumns('region'),
      // Once decided the class that was found, as the form calls it.
      state: first(
        having('outcome', first(asTitle(text('classLabel')), word('VerificationOutcome', 'outcome'))),
        word('VerificationStatus', 'status'),
      ),
      status: word('VerificationStatus', 'status'),
      surveyor: first(text('surveyor.name'), always('VisitAssignment', 'UNASSIGNED')),
      requestedOn: day('requestedOn'),
      assignedOn: day('assignedOn'),
      dueOn: day('dueOn'),
      score: number('score'),
      outcome: word('VerificationOutcome', 'outcome'),
    },
  },
  REFERRALS: {
    document: query('referrals', {
      types: '$filter: ReferralFilter, $sort: ReferralOrder',
      args: 'filter: $filter, orderBy: $sort',
      node: `caseNumber status proposedAt dueOn amountRupiah deliveredOn deliveredRupiah
        deferredToYear waitingRank basis capUnknown onBehalf coveringLetterNumber coveringLetters { number }
        subject ${SUBJECT} case { ${REGION} } program { name code } agency { name code }`,
    }),
    columns: {
      caseNumber: text('caseNumber'),
      // Once a referral has ended, its agency sees the number and the outcome, but not the family.
      subject: first(subject('subject'), lacking('case', always('ClosedFamily', 'CLOSED'))),
      ...regionColumns('case.region'),
      program: text('program.name'),
      programCode: text('program.code'),
      agency: text('agency.name'),
      agencyCode: text('agency.code'),
      amount: unless('amountRupiah', '0', rupiah('amountRupiah')),
      status: word('ReferralStatus', 'status'),
      proposedAt: moment('proposedAt'),
      dueOn: day('dueOn'),
      coveringLetters: listed('coveringLetters.number', 'coveringLetterNumber'),
      deferredToYear: number('deferredToYear'),
      waitingRank: number('waitingRank'),
      basis: word('ReferralBasis', 'basis'),
      notes: together(
        flag('ReferralNote', 'capUnknown', 'CAP_UNKNOWN'),
        flag('ReferralNote', 'onBehalf', 'ON_BEHALF'),
      ),
      deliveredOn: day('deliveredOn'),
      delivered: rupiah('deliveredRupiah'),
    },
  },
  UNMET_NEEDS: {
    document: query('unmetNeeds', {
      types: '$filter: UnmetNeedFilter, $sort: UnmetNeedOrder',
      args: 'filter: $filter, orderBy: $sort',
      node: `need reason status people estimatedRupiah note sector recordedAt endedAt endNote ${REGION} case { number }
        metByProgram { name }`,
    }),
    columns: {
      caseNumber: text('case.number'),
      need: word('CaseNeed', 'need'),
      reason: word('UnmetNeedReason', 'reason'),
      people: number('people'),
      estimated: rupiah('estimatedRupiah'),
      status: word('UnmetNeedStatus', 'status'),
      ...regionColumns('region'),
      sector: word('Sector', 'sector'),
      recordedAt: moment('recordedAt'),
      note: text('note'),
      endedAt: moment('endedAt'),
      metBy: text('metByProgram.name'),
      endNote: text('endNote'),
    },
  },
  LETTERS: {
    document: query('letters', {
      types: '$filter: LetterFilter',
      args: 'filter: $filter',
      node: `number issuedOn validUntil valid referral { program { name code } subject ${SUBJECT} case { number } }`,
    }),
    columns: {
      number: text('number'),
      subject: subject('referral.subject'),
      caseNumber: text('referral.case.number'),
      program: text('referral.program.name'),
      programCode: text('referral.program.code'),
      issuedOn: day('issuedOn'),
      validUntil: day('validUntil'),
      validity: either('LetterValidity', 'valid', ['VALID', 'EXPIRED']),
    },
  },
  PROGRAMS: {
    document: query('programs', {
      types: '$filter: ProgramFilter, $sort: ProgramSort',
      args: 'filter: $filter, sort: $sort',
      node: `name code sector level approval unitAmountRupiah state
        agency { name code } currentQuota { fiscalYear capKind cap used remaining }
        terms { fundSources needs audience card benefitKind frequency leastAmountRupiah mostAmountRupiah opensOn closesOn
          promisedDays contact legalBasis }`,
    }),
    columns: {
      name: text('name'),
      code: text('code'),
      sector: word('Sector', 'sector'),
      agency: text('agency.name'),
      agencyCode: text('agency.code'),
      approval: word('ApprovalRule', 'approval'),
      quotaYear: number('currentQuota.fiscalYear'),
      quotaKind: word('CapKind', 'currentQuota.capKind'),
      quotaCap: number('currentQuota.cap'),
      quotaUsed: number('currentQuota.used'),
      quotaLeft: number('currentQuota.remaining'),
      unitAmount: rupiah('unitAmountRupiah'),
      state: word('ProgramState', 'state'),
      level: word('ProgramLevel', 'level'),
      audience: word('ProgramAudience', 'terms.audience'),
      needs: word('CaseNeed', 'terms.needs'),
      fundSources: word('FundSource', 'terms.fundSources'),
      card: word('Card', 'terms.card'),
      benefitKind: word('BenefitKind', 'terms.benefitKind'),
      frequency: word('BenefitFrequency', 'terms.frequency'),
      leastAmount: rupiah('terms.leastAmountRupiah'),
      mostAmount: rupiah('terms.mostAmountRupiah'),
      opensOn: day('terms.opensOn'),
      closesOn: day('terms.closesOn'),
      promisedDays: number('terms.promisedDays'),
      contact: text('terms.contact'),
      legalBasis: text('terms.legalBasis'),
    },
  },
  WAITING: {
    document: query('waitingEntries', {
      types: '$filter: WaitingEntryFilter',
      args: 'filter: $filter',
      node: `rank reason status waitingSince fiscalYear program { name code } case { number ${REGION} }
        claim { referral { subject ${SUBJECT} } }`,
    }),
    columns: {
      caseNumber: text('case.number'),
      subject: subject('claim.referral.subject'),
      ...regionColumns('case.region'),
      program: text('program.name'),
      programCode: text('program.code'),
      fiscalYear: number('fiscalYear'),
      rank: number('rank'),
      reason: text('reason'),
      waitingSince: moment('waitingSince'),
      status: word('WaitingStatus', 'status'),
    },
  },
  UNITS: {
    document: query('units', {
      types: '$filter: UnitFilter, $sort: UnitSort',
      args: 'filter: $filter, sort: $sort',
      node: `name code level regionCode decreeNumber decreedOn validFrom validUntil state region ${PLACE}`,
    }),
    columns: {
      name: text('name'),
      code: text('code'),
      level: word('UnitLevel', 'level'),
      place: first(place('region'), text('regionCode')),
      placeCode: text('regionCode'),
      decreeNumber: text('decreeNumber'),
      decreedOn: day('decreedOn'),
      validFrom: day('validFrom'),
      state: word('UnitState', 'state'),
      validUntil: day('validUntil'),
    },
  },
  ACCOUNTS: {
    document: query('accounts', {
      types: '$filter: AccountFilter',
      args: 'filter: $filter',
      node: `name username lockedAt
        postings { current role agency { name } desk { name } region ${PLACE} }`,
    }),
    columns: {
      name: text('name'),
      username: text('username'),
      postings: first(
        each(
          'postings',
          'current',
          together(word('Role', 'role'), first(text('agency.name'), text('desk.name'), place('region'))),
        ),
        always('AccountDuty', 'NONE'),
      ),
      state: first(having('lockedAt', always('AccountState', 'LOCKED')), always('AccountState', 'ACTIVE')),
    },
  },
};

import { newId } from '../../subgraphs/shared/ids.ts';
import { DESK } from './families.ts';
import type { Hints } from './graph.ts';

/** How a mutation relates to the policies. Its input has plain values, except those given here. */
export interface Act {
  /** `Noun:action` of a policy table. */
  policy: string;
  /** The type of the row it acts on, and the input field with its id; left out for a create. */
  on?: { type: string; field: string; isList?: boolean };
  hints?: Hints;
  /** Acts that write when allowed and within scope; not tried, since that would show nothing new. */
  writesWhenAllowed?: boolean;
}

/** Edits have a version that no row has: an allowed caller gets the conflict, and nothing changes. */
const VERSION = { expectedVersion: 9999 };

const edit = (policy: string, type: string, hints: Hints = {}): Act => ({
  policy,
  on: { type, field: 'id' },
  hints: { ...VERSION, ...hints },
});
const many = (policy: string, hints: Hints = {}): Act => ({
  policy,
  on: { type: 'Referral', field: 'ids', isList: true },
  hints,
});
/** Refers to a missing row: an allowed caller gets NotFoundError, and nothing is created. */
const create = (policy: string, hints: Hints): Act => ({ policy, hints });

/** Every mutation that a policy covers. */
export const ACTS: Readonly<Record<string, Act>> = {
  accountCreate: create('Account:manage', { username: 'uji0', password: 'sandi-uji-yang-panjang' }),
  accountUpdate: edit('Account:manage', 'Account', { name: 'Uji' }),
  accountLock: edit('Account:manage', 'Account'),
  accountUnlock: edit('Account:manage', 'Account'),
  accountPasswordReset: edit('Account:manage', 'Account', { password: 'sandi-uji-yang-panjang' }),
  postingCreate: create('Posting:manage', { accountId: newId('acct'), regionCode: '33.14', role: 'ANALYST' }),
  postingEnd: edit('Posting:manage', 'Posting'),
  postingConfirm: edit('Posting:confirm', 'Posting'),
  postingDecline: edit('Posting:confirm', 'Posting'),
  passwordResetConfirm: edit('Account:confirm', 'Account'),
  passwordResetDecline: edit('Account:confirm', 'Account'),
  programCreate: create('Program:manage', { agencyId: newId('agcy'), code: 'UJI-BARU' }),
  programUpdate: edit('Program:change', 'Program'),
  programDraftSave: edit('Program:change', 'Program', { draftVersion: 9999 }),
  programDraftDiscard: edit('Program:change', 'Program', { draftVersion: 9999 }),
  programPublish: edit('Program:change', 'Program', { draftVersion: 9999 }),
  programCopy: create('Program:manage', { fromId: newId('prog'), code: 'UJI-SALIN' }),
  programTableTake: create('Program:tabulate', { content: 'a29kZTtrZWFkYWFu', seen: [] }), // a table of headings alone
  aidReportTake: create('AidReport:report', {
    ...{ agencyId: newId('agcy'), content: 'a29kZTtrZWFkYWFu', reportedOn: '2026-01-01' },
    ...{ title: 'Buku', fileName: 'buku.csv' },
  }),
  aidReportUndo: create('AidReport:undo', { id: newId('aidr'), ...VERSION, reason: 'Berkas yang keliru.' }),
  programFileTicket: {
    policy: 'Program:change',
    on: { type: 'Program', field: 'programId' },
    writesWhenAllowed: true,
  },
  programStop: edit('Program:change', 'Program'),
  programResume: edit('Program:change', 'Program'),
  programRetire: edit('Program:change', 'Program'),
  programVersionWithdraw: edit('Program:change', 'Program', { number: 9999 }),
  scenarioCreate: create('Scenario:keep', { programId: newId('prog') }),
  scenarioUpdate: create('Scenario:keep', { id: newId('scen'), ...VERSION }),
  scenarioRemove: create('Scenario:keep', { id: newId('scen'), ...VERSION }),
  programPropose: { policy: 'ProgramProposal:propose', on: { type: 'Program', field: 'programId' } },
  programProposalChange: edit('ProgramProposal:propose', 'ProgramProposal'),
  programProposalWithdraw: edit('ProgramProposal:propose', 'ProgramProposal'),
  programProposalDecide: edit('ProgramProposal:decide', 'ProgramProposal', { accepted: [], refused: [] }),
  agencyCreate: create('Agency:manage', { code: 'DINAS0' }),
  agencyUpdate: edit('Agency:manage', 'Agency'),
  deskCreate: create('Desk:manage', { code: 'LOKET' }),
  deskUpdate: edit('Desk:manage', 'Desk'),
  unitCreate: create('Unit:manage', {
    code: 'UNIT0',
    level: 'REGENCY',
    regionCode: '33.14',
    parentId: newId('unit'),
    validFrom: '2026-01-01',
  }),
  unitUpdate: edit('Unit:manage', 'Unit', { regionCode: '33.14' }),
  unitEnd: edit('Unit:manage', 'Unit'),
  postingMove: edit('Posting:manage', 'Posting'),
  visitGuideSet: create('VisitGuide:manage', { ...VERSION, programId: newId('prog') }),
  // Refused to an allowed caller too: no such version of no such code, no order without all codes.
  officeCodeSet: create('OfficeCode:manage', {
    ...{ list: 'CASE_NEED', code: 'UJI', name: undefined, expectedVersion: 99 },
  }),
  officeCodesOrder: create('OfficeCode:manage', { list: 'CASE_NEED', codes: ['UJI'] }),
  officeSet: create('Office:manage', { ...VERSION, signers: [] }),
  // Of a day that passed: an allowed caller is refused as well.
  numberPatternSet: create('NumberPattern:manage', { pattern: '{year}/{number}', from: '2000-01-01' }),
  promisedDaysSet: create('PromisedDays:manage', { days: 1, from: '2000-01-01' }),
  officeHoursSet: create('OfficeCalendar:manage', { from: '2000-01-01' }),
  holidayYearSet: create('OfficeCalendar:manage', { year: 2000 }),
  quotaSet: {
    policy: 'Quota:set',
    on: { type: 'Program', field: 'programId' },
    hints: { ...VERSION, capKind: 'UNLIMITED', fiscalYear: new Date().getFullYear() },
  },
  waitingConfirm: edit('WaitingEntry:confirm', 'WaitingEntry'),

  instrumentPublish: create('Instrument:publish', {}),
  // A document that no office may have: an allowed caller gets its mistakes.
  catalogueProfileAdopt: create('OfficeProfile:adopt', { profile: { unheardOf: 1 } }),
  surveyProfileAdopt: create('OfficeProfile:adopt', { profile: { unheardOf: 1 } }),
  procedureProfileAdopt: create('OfficeProfile:adopt', { profile: { unheardOf: 1 } }),
  householdPropose: create('Household:propose', {
    villageCode: '33.14.99.2999',
    people: [{ name: 'Uji', relationship: 'HEAD', sex: 'FEMALE' }],
  }),
  householdUpdate: edit('Household:update', 'Household', { address: 'Uji', villageCode: undefined }),
  householdList: create('Household:list', { householdIds: [newId('hh')] }),
  householdMemberRemove: edit('Household:update', 'Household', { personId: newId('pers') }),
  householdDelistPropose: edit('Household:proposeOff', 'Household'),
  householdDelistWithdraw: edit('Household:proposeOff', 'Household'),
  householdDelist: create('Household:delist', { householdIds: [newId('hh')] }),
  personReveal: {
    policy: 'Person:reveal',
    on: { type: 'Person', field: 'personId' },
    writesWhenAllowed: true,
  },
  verificationRequest: {
    policy: 'Verification:request',
    on: { type: 'Household', field: 'householdId' },
  },
  verificationAssign: edit('Verification:assign', 'Verification', { surveyorAccountId: newId('acct') }),
  verificationAssignMany: {
    policy: 'Verification:assign',
    on: { type: 'Verification', field: 'ids', isList: true },
    hints: { surveyorAccountId: newId('acct') },
  },
  verificationSubmit: edit('Verification:submit', 'Verification', { answers: Array(16).fill(1) }),
  verificationDecide: edit('Verification:decide', 'Verification'),
  verificationCancel: edit('Verification:cancel', 'Verification'),
  // Of a day to come: an allowed caller is refused as well.
  personCardRecord: {
    policy: 'HeldCard:record',
    on: { type: 'Person', field: 'personId' },
    hints: { heldFrom: '9000-01-01' },
  },
  personCardEnd: create('HeldCard:end', { ...VERSION, id: newId('hcard'), reason: 'Kartu hilang di jalan' }),
  substitutionBegin: create('Substitution:begin', {
    fromAccountId: newId('acct'),
    toAccountId: newId('acct'),
    lastDay: '2099-01-01',
  }),
  substitutionEnd: create('Substitution:end', { ...VERSION, id: newId('subst') }),
  registryFileTicket: {
    policy: 'RegistryFile:add',
    on: { type: 'Verification', field: 'verificationId' },
    hints: { purpose: 'SURVEY_PHOTO' },
    writesWhenAllowed: true,
  },

  ticketIssue: create('Ticket:issue', { deskId: newId('desk') }),
  ticketCall: { policy: 'Ticket:serve', on: { type: 'Ticket', field: 'id' } },
  ticketServe: { policy: 'Ticket:serve', on: { type: 'Ticket', field: 'id' } },
  caseRegister: create('Case:register', {
    deskId: newId('desk'),
    subject: { type: 'COMMUNITY', name: 'Uji' },
  }),
  caseUpdate: edit('Case:update', 'Case', { problem: 'Uji' }),
  caseSolve: edit('Case:solve', 'Case'),
  caseWithdraw: edit('Case:withdraw', 'Case'),
  caseReopen: edit('Case:reopen', 'Case'),
  caseSubjectVerify: edit('Case:verify', 'Case'),
  caseDispose: edit('Case:handOver', 'Case', { deskId: DESK }),
  caseHandOnAsk: edit('Case:askHandOn', 'Case', { deskId: DESK }),
  caseHandOnAgree: edit('Case:answerHandOn', 'Case'),
  caseHandOnSendBack: edit('Case:answerHandOn', 'Case'),
  caseHandOnWithdraw: edit('Case:askHandOn', 'Case'),
  caseFileTicket: {
    policy: 'CaseFile:add',
    on: { type: 'Case', field: 'caseId' },
    writesWhenAllowed: true,
  },
  unmetNeedRecord: { policy: 'UnmetNeed:record', on: { type: 'Case', field: 'caseId' } }, // of a need that no list has
  unmetNeedMeet: edit('UnmetNeed:meet', 'UnmetNeed'),
  unmetNeedWithdraw: edit('UnmetNeed:withdraw', 'UnmetNeed'),
  referralPropose: {
    policy: 'Referral:propose',
    on: { type: 'Case', field: 'caseId' },
    hints: { programId: newId('prog') },
  },
  referralApprove: many('Referral:approve'),
  referralDecline: edit('Referral:approve', 'Referral'),
  referralAccept: many('Referral:answer'),
  referralDeliver: many('Referral:answer'),
  referralRefuse: edit('Referral:answer', 'Referral'),
  referralDefer: edit('Referral:answer', 'Referral'),
  referralSettle: edit('Referral:settle', 'Referral'),
  referralWithdraw: edit('Referral:withdraw', 'Referral'),
  referralAppeal: edit('Referral:appeal', 'Referral'),
  letterExtend: edit('Letter:extend', 'Letter'),
  coveringLetterIssue: {
    policy: 'CoveringLetter:issue',
    on: { type: 'Referral', field: 'referralIds', isList: true },
    writesWhenAllowed: true,
  },
};

/** Every signed-in person does these to their own session, password, jobs and saved views. */
export const OWN_ACTS: readonly string[] = [
  ...['postingChoose', 'passwordChange', 'exportStart', 'jobCancel'],
  ...['savedViewCreate', 'savedViewUpdate', 'savedViewRemove', 'savedViewChoose'],
];

/** Actions without an act above: each is tested with its noun. */
export const OTHER_ACTIONS: readonly string[] = [
  'Person:match',
  'Program:countEligible',
  'Program:loosen',
  'Household:eligibility',
  'Household:aid',
  'Job:start',
  'Job:cancel',
  'SavedView:keep',
  'SavedView:share',
];

/** GraphQL fields whose names differ from the policy's masked field. */
export const MASKS: Readonly<Record<string, string>> = {
  'Case.subject': 'subject { __typename }',
  'Case.reporter': 'reporterName',
  'Case.files': 'files { id }',
  'Case.timeline': 'timeline { id }',
  'Referral.reasonText': 'reason',
  'Referral.decisions': 'decisions { id }',
  'Referral.files': 'evidence { id }',
  'Letter.extensionLog': 'extensionLog { reason }',
  'WaitingEntry.householdId': 'household { id }',
  'WaitingEntry.caseId': 'case { id }',
};

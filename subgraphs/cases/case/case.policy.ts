import {
  definePolicy,
  ownAgency,
  ownPlace,
  ownRegion,
  ownSector,
  ownTasks,
  ownVillage,
  type Rule,
} from '../../shared/policy.ts';

/** The fields of a case that can be masked: words, and who said them. */
export const CASE_FIELDS = [
  'subject',
  'problem',
  'reporter',
  'answer',
  'withdrawReason',
  'dispositionNote',
  'timeline',
] as const;
export type CaseField = (typeof CASE_FIELDS)[number];

export type CaseAction =
  | 'read'
  | 'register'
  | 'update'
  | 'solve'
  | 'withdraw'
  | 'handOver'
  | 'reopen'
  | 'verify'
  | 'askHandOn'
  | 'answerHandOn';

type CaseRule = Rule<CaseField>;

const all: CaseRule = { scope: ownPlace };
const region: CaseRule = { scope: ownRegion };
const sector: CaseRule = { scope: ownSector };
/** A reduced case: enough for an agency to serve the referred family (domain.md, agency officer). */
const agency: CaseRule = {
  scope: ownAgency,
  masked: ['problem', 'reporter', 'answer', 'withdrawReason', 'dispositionNote'],
};
/** The same for a village head, of cases that ask for the village's own programmes: enough to approve (TGL-14). */
const village: CaseRule = { ...agency, scope: ownVillage };

/** Who may do what with cases: domain.md, "Who works there". A role that is not named may not. */
export const casePolicy = definePolicy<CaseAction, CaseField>({
  noun: 'Case',
  fields: CASE_FIELDS,
  actions: {
    read: {
      FRONT_OFFICE: all,
      BACK_OFFICE: sector,
      MANAGER: all,
      HEAD_OF_UNIT: all,
      SURVEYOR: { scope: ownTasks },
      DISTRICT_SUPERVISOR: region,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
      PUSKESOS_COORDINATOR: region,
      VILLAGE_HEAD: village,
      AGENCY_OFFICER: agency,
      REGIONAL_HEAD: all,
    },
    register: {
      FRONT_OFFICE: all,
      BACK_OFFICE: all,
      MANAGER: all,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
      REGIONAL_HEAD: all,
    },
    update: {
      FRONT_OFFICE: all,
      BACK_OFFICE: sector,
      MANAGER: all,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
    },
    solve: { BACK_OFFICE: sector, MANAGER: all, DISTRICT_OFFICE: region, PUSKESOS: region },
    withdraw: {
      FRONT_OFFICE: all,
      BACK_OFFICE: sector,
      MANAGER: all,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
    },
    // SRG-18: who looks at somebody whom no survey can find; never who registered the case (OUR-2).
    verify: {
      BACK_OFFICE: sector,
      MANAGER: all,
      HEAD_OF_UNIT: all,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
    },
    reopen: { BACK_OFFICE: sector, MANAGER: all, HEAD_OF_UNIT: all },
    handOver: {
      FRONT_OFFICE: all,
      BACK_OFFICE: sector,
      MANAGER: all,
      HEAD_OF_UNIT: all,
      DISTRICT_SUPERVISOR: region,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
      REGIONAL_HEAD: all,
    },
    // TGL-14: the Puskesos says that a case is worth proposing, and its coordinator agrees before it goes to the office.
    askHandOn: { PUSKESOS: region },
    answerHandOn: { PUSKESOS_COORDINATOR: region },
  },
});

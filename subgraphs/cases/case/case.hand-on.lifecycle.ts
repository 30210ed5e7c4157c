import { RuleError } from '../../shared/errors.ts';
import { allows, defineLifecycle, nextState, stateForbids } from '../../shared/lifecycle.ts';
import type { Case, HandOn } from '../generated/prisma/client.ts';
import type { HandOnStatus } from '../generated/prisma/enums.ts';
import { handOnStatuses } from './case.codes.ts';

export type HandOnCommand = 'agree' | 'sendBack' | 'withdraw' | 'lapse';

/** A Puskesos's request to hand a case on to the office, until its coordinator answers (TGL-14). After each end but AGREED it may ask again. */
export const handOnLifecycle = defineLifecycle<HandOnStatus, HandOnCommand>({
  noun: 'HandOn',
  initial: ['WAITING'],
  ends: ['AGREED', 'SENT_BACK', 'WITHDRAWN', 'LAPSED'],
  table: {
    WAITING: { agree: 'AGREED', sendBack: 'SENT_BACK', withdraw: 'WITHDRAWN', lapse: 'LAPSED' },
    AGREED: {},
    SENT_BACK: {},
    WITHDRAWN: {},
    LAPSED: {},
  },
  labels: handOnStatuses.words,
});

/** How a case goes from its Puskesos to the office: by the coordinator's agreement, or why without it. */
export type HandOnWay = 'AGREEMENT' | 'EMERGENCY' | 'NO_COORDINATOR' | 'WITH_OFFICE';

/** How a Puskesos hands a case on now. An emergency waits for nobody, and a village without a coordinator for no account. Pure. */
export function handOnWay(
  { atPuskesos, priority }: Pick<Case, 'atPuskesos' | 'priority'>,
  hasCoordinator: boolean,
): HandOnWay {
  if (!atPuskesos) return 'WITH_OFFICE';
  if (priority === 'EMERGENCY') return 'EMERGENCY';
  return hasCoordinator ? 'AGREEMENT' : 'NO_COORDINATOR';
}

/** The refusal where a Puskesos hands on what its coordinator must agree to first, or null. Pure. */
export function agreementRefusal(way: HandOnWay): RuleError | null {
  if (way !== 'AGREEMENT') return null;
  return new RuleError(
    'COORDINATOR_NEEDED',
    {
      id: 'Persetujuan {Role.PUSKESOS_COORDINATOR} diperlukan lebih dahulu. Minta persetujuan itu.',
      en: 'The {Role.PUSKESOS_COORDINATOR} must agree first. Ask for the agreement.',
    },
    { path: ['input', 'id'] },
  );
}

/** The refusal of a request to the coordinator, or null: one at a time, and only where an agreement is needed. Pure. */
export function askRefusal(way: HandOnWay, { handOnStatus }: Pick<Case, 'handOnStatus'>): RuleError | null {
  const path = ['input', 'id'];
  if (way !== 'AGREEMENT') return new RuleError('AGREEMENT_NOT_NEEDED', NOT_NEEDED[way], { path });
  if (handOnStatus !== 'WAITING') return null;
  return new RuleError(
    'HAND_ON_WAITING',
    {
      id: 'Kasus ini sudah menunggu jawaban {Role.PUSKESOS_COORDINATOR}.',
      en: 'This case waits for the answer of the {Role.PUSKESOS_COORDINATOR} already.',
    },
    { path },
  );
}

const NOT_NEEDED = {
  WITH_OFFICE: {
    id: 'Kasus ini sudah ditangani kantor.',
    en: 'The office has this case already.',
  },
  EMERGENCY: {
    id: 'Keadaan darurat tidak menunggu persetujuan. Alihkan langsung ke loket kantor.',
    en: 'An emergency waits for no agreement. Hand it over to a desk of the office.',
  },
  NO_COORDINATOR: {
    id: 'Belum ada {Role.PUSKESOS_COORDINATOR} yang tercatat di sini. Alihkan langsung ke loket kantor.',
    en: 'No {Role.PUSKESOS_COORDINATOR} is recorded here. Hand it over to a desk of the office.',
  },
} as const;

/** The refusal of an answer or a withdrawal of the latest request, or null. Nobody answers their own request (OUR-2). Pure. */
export function answerRefusal(
  request: Pick<HandOn, 'status' | 'askedBy'> | null,
  command: 'agree' | 'sendBack' | 'withdraw',
  accountId: string | undefined,
): RuleError | null {
  const path = ['input', 'id'];
  if (request === null) {
    return new RuleError(
      'NOTHING_ASKED',
      { id: 'Tidak ada permintaan penerusan untuk kasus ini.', en: 'Nobody asked to hand this case on.' },
      { path },
    );
  }
  if (!allows(handOnLifecycle, request.status, command)) {
    return new RuleError('STATE_FORBIDS', stateForbids(handOnLifecycle, request.status), { path });
  }
  if (command === 'withdraw' || request.askedBy !== accountId) return null;
  return new RuleError(
    'OWN_REQUEST',
    {
      id: 'Anda sendiri yang meminta penerusan ini; orang lain yang menyetujuinya.',
      en: 'You asked for this yourself; somebody else agrees.',
    },
    { path },
  );
}

/** The next state of a request that waits. */
export const nextHandOn = (status: HandOnStatus, command: HandOnCommand): HandOnStatus =>
  nextState(handOnLifecycle, status, command);

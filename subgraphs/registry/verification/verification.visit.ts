import { dateToDay, dayInWords } from '../../shared/clock.ts';
import { RuleError } from '../../shared/errors.ts';
import { nameKey } from '../person/person.name.ts';

/** The form's data on the visit, besides the answers. */
export interface VisitCommand {
  /** For a paper form: the account of the surveyor … */
  surveyorAccountId?: string | null;
  /** … or the name of somebody without an account. */
  surveyorName?: string | null;
  latitude?: number | null;
  longitude?: number | null;
  photoMissingReason?: string | null;
  placeMissingReason?: string | null;
}

/** The facts for the rules of a visit. */
export interface VisitFacts {
  /** The person who sends the form. */
  sender: { accountId: string; name: string } | null;
  /** The surveyor of the task; null if nobody was sent. */
  assignedTo: string | null;
  /** Photos that have arrived. */
  photos: number;
  requestedOn: Date;
  occurredOn: Date;
}

/** An accepted visit, as stored. */
export interface Visit {
  filledBy: string | null;
  filledByName: string | null;
  latitude: number | null;
  longitude: number | null;
  photoMissingReason: string | null;
  placeMissingReason: string | null;
}

/**
 * The visit behind a form (BRU-3: face to face, with photo and place): somebody made it, on or after the day of the
 * request; a missing photo or place has a written reason. The assigned surveyor sends the form, or somebody else
 * types it in from paper and names who filled it (OUR-2 counts both). Pure.
 *
 * Throws RuleError `SURVEYOR_NEEDED`, `SURVEYOR_IS_TYPIST`, `VISIT_TOO_EARLY`, `PHOTO_NEEDED`, `PLACE_NEEDED`.
 */
export function checkVisit(command: VisitCommand, facts: VisitFacts): Visit {
  assertDay(facts);
  return { ...surveyorOf(command, facts), ...evidenceOf(command, facts) };
}

function assertDay({ requestedOn, occurredOn }: VisitFacts): void {
  if (occurredOn >= requestedOn) return;
  const day = dateToDay(requestedOn);
  throw new RuleError(
    'VISIT_TOO_EARLY',
    {
      id: `Verifikasi ini diminta pada ${dayInWords(day, 'id')}; kunjungan tidak mungkin lebih awal.`,
      en: `This verification was asked for on ${dayInWords(day, 'en')}; the visit cannot be earlier.`,
    },
    { path: ['input', 'occurredOn'] },
  );
}

function surveyorOf(command: VisitCommand, facts: VisitFacts): Pick<Visit, 'filledBy' | 'filledByName'> {
  const { sender, assignedTo } = facts;
  const named = command.surveyorAccountId || null;
  const name = command.surveyorName?.trim() || null;
  const isOwnTask = sender !== null && sender.accountId === assignedTo;
  if (isOwnTask && !name && (!named || named === assignedTo)) {
    return { filledBy: assignedTo, filledByName: null };
  }
  if (!named === !name) {
    throw new RuleError(
      'SURVEYOR_NEEDED',
      {
        id: 'Sebutkan satu orang yang mengunjungi keluarga ini: petugas survei dengan akunnya, atau nama bila ia tidak berakun.',
        en: 'Say who visited the family, one person: a surveyor by the account, or by name who has none.',
      },
      { path: ['input', 'surveyorAccountId'] },
    );
  }
  if (sender && (named === sender.accountId || (name && nameKey(name) === nameKey(sender.name)))) {
    throw new RuleError(
      'SURVEYOR_IS_TYPIST',
      {
        id: 'Formulir kertas yang Anda isi sendiri diketik oleh orang lain, atau dikirim dari tugas Anda sendiri.',
        en: 'A paper form that you filled yourself is typed in by somebody else, or sent from a task of your own.',
      },
      { path: ['input', named ? 'surveyorAccountId' : 'surveyorName'] },
    );
  }
  return { filledBy: named, filledByName: name };
}

function evidenceOf(command: VisitCommand, { photos }: VisitFacts): Omit<Visit, 'filledBy' | 'filledByName'> {
  const photoMissingReason = command.photoMissingReason?.trim() || null;
  const placeMissingReason = command.placeMissingReason?.trim() || null;
  if (photos === 0 && !photoMissingReason) {
    throw new RuleError(
      'PHOTO_NEEDED',
      {
        id: 'Belum ada foto. Tambahkan foto, atau tulis mengapa tidak ada.',
        en: 'There is no photo yet. Add one, or write why there is none.',
      },
      { path: ['input', 'photoMissingReason'] },
    );
  }
  const hasPlace = command.latitude != null && command.longitude != null;
  if (!hasPlace && !placeMissingReason) {
    throw new RuleError(
      'PLACE_NEEDED',
      {
        id: 'Titik lokasi (lintang dan bujur) belum ada. Isi keduanya, atau tulis mengapa tidak ada.',
        en: 'The place (latitude and longitude) is missing. Give both, or write why there is none.',
      },
      { path: ['input', 'placeMissingReason'] },
    );
  }
  return {
    latitude: hasPlace ? (command.latitude ?? null) : null,
    longitude: hasPlace ? (command.longitude ?? null) : null,
    photoMissingReason: photos === 0 ? photoMissingReason : null,
    placeMissingReason: hasPlace ? null : placeMissingReason,
  };
}

/** Text in both languages of the API: Indonesian first. */
export interface LocalizedText {
  id: string;
  en: string;
}

export type Language = 'id' | 'en';

/** One reason inside an error, in words, with the field it concerns. */
export interface ErrorIssue {
  code: string;
  message: LocalizedText;
  path: readonly string[];
}

export interface ErrorOptions {
  /** The field's path, from the mutation's arguments: `['input', 'programId']`. */
  path?: readonly string[];
  issues?: readonly ErrorIssue[];
}

/**
 * A refusal that a person caused and can understand: it reaches the client as data, in the caller's language,
 * with a stable code. Anything else that is thrown is a fault: logged, masked, with a trace id.
 */
export abstract class PanduError extends Error {
  readonly code: string;
  readonly text: LocalizedText;
  /** Not called `path`: graphql-js takes an error with such an array for one that it has placed already. */
  readonly inputPath: readonly string[];
  readonly issues: readonly ErrorIssue[];

  constructor(code: string, text: LocalizedText, options: ErrorOptions = {}) {
    super(`${code}: ${text.en}`);
    this.name = new.target.name;
    this.code = code;
    this.text = text;
    this.inputPath = options.path ?? [];
    this.issues = options.issues ?? [];
  }

  /** Where a query (not a mutation) is refused, this travels in the error's extensions; the gateway picks the language. */
  get extensions(): { code: string; text: LocalizedText; inputPath: readonly string[] } {
    return { code: this.code, text: this.text, inputPath: this.inputPath };
  }
}

/** The input's form is wrong: a missing field, a number that is none, a date that does not exist. */
export class ValidationError extends PanduError {}

/** The input is well formed, yet a rule of the domain says no: `LETTER_EXPIRED`, `QUOTA_BELOW_USE`. */
export class RuleError extends PanduError {}

/** This actor may not do this at all. What is outside the actor's scope is NotFound instead: its existence is not told. */
export class ForbiddenError extends PanduError {}

/** Somebody else was faster: another version, or a request id used for another body. */
export class ConflictError extends PanduError {}

/** No such thing, or not for this actor. */
export class NotFoundError extends PanduError {}

const REFUSALS = { ValidationError, RuleError, ForbiddenError, ConflictError, NotFoundError };

/** A refusal as JSON: how it travels from one process to another. */
export interface RefusalJson {
  type: keyof typeof REFUSALS;
  code: string;
  text: LocalizedText;
  path: readonly string[];
  issues: readonly ErrorIssue[];
}

/** A refusal for the way; `refusalFrom` makes the same error of it again. */
export function refusalJson({ name, code, text, inputPath, issues }: PanduError): RefusalJson {
  return { type: name as RefusalJson['type'], code, text, path: inputPath, issues };
}

/** The refusal that `refusalJson` told of. */
export function refusalFrom({ type, code, text, path, issues }: RefusalJson): PanduError {
  return new REFUSALS[type](code, text, { path, issues });
}

/** The usual NotFoundError for a noun's id. */
export function notFound(noun: LocalizedText, path: readonly string[]): NotFoundError {
  return new NotFoundError(
    'NOT_FOUND',
    { id: `${noun.id} tidak ditemukan.`, en: `${noun.en} was not found.` },
    { path },
  );
}

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
 * A refusal that a person caused and can understand: the client gets it as data, in the caller's language, with a stable code. Any
 * other error is a fault: it is logged, and the client gets a trace id only.
 */
export abstract class PanduError extends Error {
  readonly code: string;
  readonly text: LocalizedText;
  /** Not called `path`: graphql-js takes an error with an array `path` for one that it has already located. */
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

  /** Extensions of a refused query (a mutation answers with data); the gateway picks the language. */
  get extensions(): { code: string; text: LocalizedText; inputPath: readonly string[] } {
    return { code: this.code, text: this.text, inputPath: this.inputPath };
  }
}

/** The input's form is wrong: a missing field, a number that is none, a date that does not exist. */
export class ValidationError extends PanduError {}

/** The input is well formed, yet a rule of the domain says no: `LETTER_EXPIRED`, `QUOTA_BELOW_USE`. */
export class RuleError extends PanduError {}

/** This actor may not do this at all. A thing outside the actor's scope is NotFound instead, so that nobody learns that it exists. */
export class ForbiddenError extends PanduError {}

/** A conflict with another write: a newer version, or a request id that was used for another input. */
export class ConflictError extends PanduError {}

/** No such thing, or not for this actor. */
export class NotFoundError extends PanduError {}

const REFUSALS = { ValidationError, RuleError, ForbiddenError, ConflictError, NotFoundError };

/** A refusal as JSON, between processes. */
export interface RefusalJson {
  type: keyof typeof REFUSALS;
  code: string;
  text: LocalizedText;
  path: readonly string[];
  issues: readonly ErrorIssue[];
}

/** Turns a refusal into JSON; `refusalFrom` turns it back. */
export function refusalJson({ name, code, text, inputPath, issues }: PanduError): RefusalJson {
  return { type: name as RefusalJson['type'], code, text, path: inputPath, issues };
}

/** The refusal from `refusalJson`. */
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

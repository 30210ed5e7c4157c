import type { OperationDefinitionNode } from 'graphql';
import type { OperationContext } from '../transport/data-source.ts';

/** The two forms of an answer; the newer one lets the HTTP status speak. */
export type AnswerType = 'application/json' | 'application/graphql-response+json';

/** Who asks, and how: the context of every operation, also for the data sources. */
export interface Asked extends OperationContext {
  /** Somebody else knows this account's password: it may change the password and do nothing else. */
  mustChangePassword: boolean;
  /** How it came over HTTP; null for what the gateway asks itself. */
  http: { method: string; type: AnswerType } | null;
  /** Called after a mutation ran, with the names of its fields. */
  onMutation?: (fields: readonly string[]) => void;
}

/** Fields of the operation itself; those in fragments count as an unknown one. */
export const rootFields = (operation: OperationDefinitionNode): string[] =>
  operation.selectionSet.selections.map((selection) =>
    selection.kind === 'Field' ? selection.name.value : '(fragment)',
  );

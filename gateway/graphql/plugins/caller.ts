import type { ApolloServerPlugin } from '@apollo/server';
import { GatewayRefusal } from '../../refusal.ts';
import { type Asked, rootFields } from '../asked.ts';
import { measuresOf } from '../cost.ts';

/** Mutations for an account whose password somebody else knows. */
const BEFORE_PASSWORD_CHANGE = new Set(['viewer', 'passwordChange', '__typename', '__schema', '__type']);

/** Refuses everything but a new password to accounts that must change it, and the schema to people who are not signed in. */
export const callerRules: ApolloServerPlugin<Asked> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, contextValue }) => {
      if (!operation) return;
      const { identity, mustChangePassword } = contextValue;
      if (mustChangePassword && !rootFields(operation).every((field) => BEFORE_PASSWORD_CHANGE.has(field)))
        throw new GatewayRefusal('PASSWORD_CHANGE_REQUIRED');
      if (!identity.actor && measuresOf(schema, document).get(operation)?.introspects)
        throw new GatewayRefusal('NOT_SIGNED_IN');
    },
  }),
};

import { mutationErrors } from '../../shared/builder.ts';
import { PASSWORD_LONGEST, PASSWORD_SHORTEST } from '../../shared/credentials.ts';
import { actFields, editFields } from '../../shared/inputs.ts';
import { builder } from '../builder.ts';
import { Account } from './account.schema.ts';
import { changePassword, confirmReset, declineReset, resetPassword } from './password.service.ts';

const BOUNDS = `${PASSWORD_SHORTEST}–${PASSWORD_LONGEST} characters, not easy to guess.`;

const ResetInput = builder.inputType('AccountPasswordResetInput', {
  description: 'A password for the next sign-in only.',
  fields: (t) => ({
    ...editFields(t, 'the account'),
    password: t.string({ required: true, description: BOUNDS }),
  }),
});

const ConfirmInput = builder.inputType('PasswordResetConfirmInput', {
  description: 'A proposed password to confirm.',
  fields: (t) => ({
    ...editFields(t, 'the account'),
  }),
});

const DeclineInput = builder.inputType('PasswordResetDeclineInput', {
  description: 'A proposed password to decline.',
  fields: (t) => ({
    ...editFields(t, 'the account'),
  }),
});

const ChangeInput = builder.inputType('PasswordChangeInput', {
  description: 'A new password of your own.',
  fields: (t) => ({
    ...actFields(t),
    currentPassword: t.string({ required: true, description: 'The current password.' }),
    newPassword: t.string({ required: true, description: `${BOUNDS} Without the username.` }),
  }),
});

builder.mutationFields((t) => ({
  accountPasswordReset: t.field({
    type: Account,
    description:
      "Gives somebody else's account a password for one sign-in; its sessions end (administrator). For an account with a posting this is a proposal, and takes effect once a second person confirms it.",
    errors: { types: mutationErrors },
    args: {
      input: t.arg({ type: ResetInput, required: true, description: 'The account and its new password.' }),
    },
    resolve: (_, { input }, ctx) => resetPassword(ctx, input),
  }),
  passwordResetConfirm: t.field({
    type: Account,
    description:
      'Confirms a proposed password (manager, head, regional head or another administrator; never the proposer or the holder).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: ConfirmInput, required: true, description: 'The account.' }) },
    resolve: (_, { input }, ctx) => confirmReset(ctx, input),
  }),
  passwordResetDecline: t.field({
    type: Account,
    description: 'Declines a proposed password; the old one stays valid.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: DeclineInput, required: true, description: 'The account.' }) },
    resolve: (_, { input }, ctx) => declineReset(ctx, input),
  }),
  passwordChange: t.field({
    type: Account,
    description: 'Changes your own password; your other sessions end.',
    errors: { types: mutationErrors },
    args: {
      input: t.arg({ type: ChangeInput, required: true, description: 'The old password and the new one.' }),
    },
    resolve: (_, { input }, ctx) => changePassword(ctx, input),
  }),
}));

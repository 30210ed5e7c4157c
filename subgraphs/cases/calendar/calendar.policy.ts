import { definePolicy, everyone, everything } from '../../shared/policy.ts';

/** Whoever sees a due day may read what it was counted by; the administrator sets hours and holidays. */
export const calendarPolicy = definePolicy<'read' | 'manage', never>({
  noun: 'OfficeCalendar',
  fields: [],
  actions: { read: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});

import bps14 from './forms/bps-14.json' with { type: 'json' };
import bps20 from './forms/bps-20.json' with { type: 'json' };
import bru1 from './forms/bru-1.json' with { type: 'json' };
import { type InstrumentFile, instrumentFile } from './instrument.definition.ts';

/**
 * The forms that are shipped, to start from: files of the published shape (`forms/instrument.schema.json`). None is in
 * force anywhere until an office publishes its own edition of it. The first is what `instrumentTemplate` answers.
 */
export const SHIPPED_FORMS: readonly InstrumentFile[] = [bru1, bps14, bps20].map((file) =>
  instrumentFile.parse(file),
);

/** A shipped form by its code; throws for a code that none has. */
export function shippedForm(code: string): InstrumentFile {
  const found = SHIPPED_FORMS.find((form) => form.code === code);
  if (!found) throw new Error(`no shipped form ${code}`);
  return found;
}

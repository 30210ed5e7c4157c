import type { ReactElement, ReactNode } from 'react';
import { BooleanInput, SelectInput, TextInput, useGetOne } from 'react-admin';
import { formatDay } from '../i18n/format.ts';
import { type CodeOf, choicesOf, wordOf } from '../i18n/word.ts';
import { DateInput } from './DateField.tsx';

/** One filter of a list: its input, and how its value reads on the chip that switches it off. */
export interface ListFilter {
  source: string;
  label: string;
  input: ReactElement;
  /** The value in words; null where the label says all. */
  say: (value: unknown) => ReactNode;
  /** Always visible beside the search on a desk; the others stand in the panel. */
  first?: boolean;
  /** `false` is an answer too, not only the absence of `true`. */
  isEither?: boolean;
}

type Words = Parameters<typeof choicesOf>[0];

/** Text to search for. */
export const searchFilter = (label: string): ListFilter => ({
  source: 'search',
  label,
  input: <TextInput source="search" label={label} resettable />,
  say: (value) => `“${value}”`,
  first: true,
});

/** One of the codes of a list. */
export function choiceFilter<Of extends Words>(
  source: string,
  label: string,
  kind: Of,
  { codes, first = false }: { codes?: readonly CodeOf<Of>[]; first?: boolean } = {},
): ListFilter {
  return {
    source,
    label,
    input: <SelectInput source={source} label={label} choices={choicesOf(kind, codes)} />,
    say: (value) =>
      (Array.isArray(value) ? value : [value]).map((one) => wordOf(kind, one as CodeOf<Of>)).join(', '),
    first,
  };
}

/** On or off. */
export const flagFilter = (source: string, label: string, first = false): ListFilter => ({
  source,
  label,
  input: <BooleanInput source={source} label={label} />,
  say: () => null,
  first,
});

/** Yes or no in the words of two codes; neither shows both. */
export const eitherFilter = <Of extends Words>(
  source: string,
  label: string,
  kind: Of,
  [yes, no]: readonly [CodeOf<Of>, CodeOf<Of>],
  first = false,
): ListFilter => ({ ...yesNoFilter(source, label, wordOf(kind, yes), wordOf(kind, no)), first });

/** Yes or no in two words of the console; neither shows both. */
export const yesNoFilter = (source: string, label: string, yes: string, no: string): ListFilter => ({
  source,
  label,
  input: (
    <SelectInput
      source={source}
      label={label}
      choices={[
        { id: 'true', name: yes },
        { id: 'false', name: no },
      ]}
      format={(value: unknown) => (value == null ? '' : String(value))}
      parse={(text: string) => (text === '' ? null : text === 'true')}
    />
  ),
  say: (value) => (value === true ? yes : no),
  isEither: true,
});

/** From or until a day. */
export const dayFilter = (source: string, label: string): ListFilter => ({
  source,
  label,
  input: <DateInput source={source} label={label} />,
  say: (value) => formatDay(String(value)),
});

/** A record, chosen by an input such as `<DeskInput source="deskId" />`. */
export const recordFilter = (
  label: string,
  resource: string,
  input: ReactElement<{ source: string }>,
  { text = 'name', first = false } = {},
): ListFilter => ({
  source: input.props.source,
  label,
  input,
  say: (value) => <NameOf resource={resource} id={String(value)} text={text} />,
  first,
});

function NameOf({ resource, id, text }: { resource: string; id: string; text: string }) {
  const { data } = useGetOne(resource, { id });
  return <>{data?.[text] ?? '…'}</>;
}

/** A filter that only a link sets: switched off like the others. */
export const unknownFilter = (source: string): ListFilter => ({
  source,
  label: source,
  input: <TextInput source={source} />,
  say: (value) => (typeof value === 'boolean' ? null : String(value)),
});

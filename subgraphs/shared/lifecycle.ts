import { type LocalizedText, RuleError } from './errors.ts';

/** The next state by state and command; a command that is missing is refused in that state. */
export type LifecycleTable<State extends string, Command extends string> = Record<
  State,
  Partial<Record<Command, State | readonly State[]>>
>;

export interface LifecycleDefinition<State extends string, Command extends string> {
  /** The GraphQL type whose state this is. */
  noun: string;
  /** The states in which a new thing may begin. */
  initial: readonly State[];
  /** The states that nothing leads out of. */
  ends: readonly State[];
  table: LifecycleTable<State, Command>;
  /** How people call the states. */
  labels: Record<State, LocalizedText>;
}

export type Lifecycle<State extends string = string, Command extends string = string> = LifecycleDefinition<
  State,
  Command
>;

/**
 * Checks a lifecycle when its module loads, so that a wrong table stops the start: every state can be reached, and exactly the
 * declared ends have no way out. Throws a plain Error that names the state.
 */
export function defineLifecycle<State extends string, Command extends string>(
  definition: LifecycleDefinition<State, Command>,
): Lifecycle<State, Command> {
  const { noun, initial, ends, table } = definition;
  const reached = new Set<State>(initial);
  for (const state of reached) for (const next of successors(table, state)) reached.add(next);
  for (const state of Object.keys(table) as State[]) {
    const isEnd = successors(table, state).length === 0;
    if (!reached.has(state)) throw new Error(`${noun}: state ${state} cannot be reached`);
    if (isEnd !== ends.includes(state)) {
      throw new Error(
        `${noun}: state ${state} is ${isEnd ? 'an undeclared end' : 'declared an end, yet leads on'}`,
      );
    }
  }
  return definition;
}

/** Whether the command is possible in the state. */
export function allows<State extends string, Command extends string>(
  lifecycle: Lifecycle<State, Command>,
  state: State,
  command: Command,
): boolean {
  return lifecycle.table[state][command] !== undefined;
}

/** Throws RuleError `STATE_FORBIDS` where the command is not possible in the state. */
export function assertAllowed<State extends string, Command extends string>(
  lifecycle: Lifecycle<State, Command>,
  state: State,
  command: Command,
): void {
  if (allows(lifecycle, state, command)) return;
  throw new RuleError('STATE_FORBIDS', stateForbids(lifecycle, state));
}

/**
 * The state that a command leads to. If the table allows several, the facts decide and `chosen` must be one of them. RuleError
 * `STATE_FORBIDS` if the state does not allow the command; a plain Error for a state that the table does not name.
 */
export function nextState<State extends string, Command extends string>(
  lifecycle: Lifecycle<State, Command>,
  state: State,
  command: Command,
  chosen?: State,
): State {
  assertAllowed(lifecycle, state, command);
  const possible = [lifecycle.table[state][command] ?? []].flat() as State[];
  const next = chosen ?? possible[0];
  if (next !== undefined && possible.includes(next) && (chosen !== undefined || possible.length === 1))
    return next;
  throw new Error(`${lifecycle.noun}: ${command} leads from ${state} to ${possible}, not to ${chosen}`);
}

/** The state in which a new thing begins; a plain Error for a lifecycle with several. */
export function initialState<State extends string, Command extends string>({
  noun,
  initial,
}: Lifecycle<State, Command>): State {
  const [only, ...others] = initial;
  if (only === undefined || others.length > 0)
    throw new Error(`${noun}: begins in ${initial}, not in one state`);
  return only;
}

/** Why a state refuses a command, in words. */
export function stateForbids<State extends string, Command extends string>(
  lifecycle: Lifecycle<State, Command>,
  state: State,
): LocalizedText {
  const label = lifecycle.labels[state];
  return {
    id: `Tidak dapat dilakukan pada status "${label.id}".`,
    en: `This cannot be done in the state "${label.en}".`,
  };
}

/** The table as a Mermaid state diagram, for the docs. */
export function drawLifecycle<State extends string, Command extends string>(
  lifecycle: Lifecycle<State, Command>,
): string {
  const lines = lifecycle.initial.map((state) => `  [*] --> ${state}`);
  for (const [state, commands] of Object.entries(lifecycle.table) as [
    State,
    Partial<Record<Command, State>>,
  ][]) {
    for (const [command, next] of Object.entries(commands) as [Command, State | readonly State[]][]) {
      for (const target of [next].flat() as State[]) lines.push(`  ${state} --> ${target}: ${command}`);
    }
  }
  for (const state of lifecycle.ends) lines.push(`  ${state} --> [*]`);
  return ['stateDiagram-v2', ...lines].join('\n');
}

function successors<State extends string, Command extends string>(
  table: LifecycleTable<State, Command>,
  state: State,
): State[] {
  return Object.values<State | readonly State[] | undefined>(table[state]).flatMap((next) =>
    next === undefined ? [] : ([next].flat() as State[]),
  );
}

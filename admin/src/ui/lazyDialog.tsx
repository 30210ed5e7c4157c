import { type FunctionComponent, lazy, Suspense } from 'react';

/**
 * A dialog that is downloaded when it is first opened, so that a page with many acts comes quickly on a slow line:
 * `lazyDialog(() => import('./dialogs.tsx').then((dialogs) => dialogs.SolveDialog))`.
 */
export function lazyDialog<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> {
  const Dialog = lazy(async () => ({ default: await load() })) as unknown as FunctionComponent<Props>;
  return (props) => (
    <Suspense>
      <Dialog {...props} />
    </Suspense>
  );
}

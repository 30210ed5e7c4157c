import { createElement, Fragment, type ReactNode, useCallback, useEffect, useRef } from 'react';
import type { RouterProvider } from 'react-admin';
import {
  Link,
  matchPath,
  Navigate,
  Outlet,
  Route,
  Routes,
  useInRouterContext,
  useLocation,
  useMatch,
  useNavigate,
  useParams,
} from 'react-router-dom';

/** As `useNavigate`, but the same function in every render: react-router's changes with every navigation. */
function useStableNavigate() {
  const navigate = useNavigate();
  const latest = useRef(navigate);
  useEffect(() => {
    latest.current = navigate;
  }, [navigate]);
  return useCallback((...to: Parameters<typeof navigate>) => latest.current(...to), []);
}

/** Without a data router nothing blocks a navigation. */
const neverBlocked = {
  state: 'unblocked',
  reset: undefined,
  proceed: undefined,
  location: undefined,
} as const;

/**
 * What react-admin asks of a router, by the `BrowserRouter` that the console stands in. The build puts it in the place of
 * react-admin's own, which also brings a hash router and loaders (`vite.config.ts`).
 */
export const reactRouterProvider: RouterProvider = {
  useNavigate: useStableNavigate as RouterProvider['useNavigate'],
  useLocation,
  useParams: useParams as RouterProvider['useParams'],
  useBlocker: () => neverBlocked,
  useCanBlock: () => false,
  useMatch,
  useInRouterContext,
  Link,
  Navigate,
  Route: Route as RouterProvider['Route'],
  Routes: Routes as RouterProvider['Routes'],
  Outlet,
  matchPath,
  RouterWrapper: ({ children }: { children: ReactNode }) => createElement(Fragment, null, children),
};

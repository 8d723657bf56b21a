// Everything that wraps the screens: theme, colour scheme, data cache and routes.
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "react-router";

import { isFinal, Problem } from "@/api/problem";
import { meAsked } from "@/shared/api/me";
import { overviewAsked } from "@/shared/api/queries";

import { router } from "./router";
import { cssVariables, theme } from "./theme";

const scheme = localStorageColorSchemeManager({ key: "touchline-scheme" });

const DOORS = ["/signin", "/signin/return", "/join"];

/** Screens that stand outside of the frame, and need nothing of the workspace. */
const OUTSIDE = /^\/(signin|join|unsubscribe|shared)(\/|$)/;

/** Whoever is not signed in, or no more, signs in and then sees what they wanted to see. */
function toSignIn(failure: unknown): void {
  const { pathname, search } = window.location;
  if (failure instanceof Problem && failure.status === 401 && !DOORS.includes(pathname)) {
    void router.navigate(`/signin?to=${encodeURIComponent(pathname + search)}`, { replace: true });
  }
}

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: toSignIn }),
  mutationCache: new MutationCache({ onError: toSignIn }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, problem) => failures < 1 && !isFinal(problem),
    },
  },
});

// What every screen in the frame needs is asked for while the screen itself is still being loaded.
if (!OUTSIDE.test(window.location.pathname)) {
  for (const asked of [queries.query(overviewAsked), queries.query(meAsked)]) asked.catch(() => undefined);
}

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} colorSchemeManager={scheme} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

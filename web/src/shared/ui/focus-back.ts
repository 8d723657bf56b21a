// Where the focus goes when what lay over the screen is gone: back to where it was, or else to the screen.
import { useLayoutEffect, useState } from "react";

const SOON = 60;

/** Once what lay over the screen is gone and nothing else took the focus, the screen has it: it would begin again at the top of the page. */
export function focusScreen(): void {
  window.setTimeout(() => {
    if (document.activeElement === null || document.activeElement === document.body) document.getElementById("main")?.focus({ preventScroll: true });
  }, SOON);
}

/** For what is there only while it is open: gives the focus back to whoever had it, before anything else can open. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useLayoutEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus({ preventScroll: true });
      else document.getElementById("main")?.focus({ preventScroll: true });
    },
    [before],
  );
}

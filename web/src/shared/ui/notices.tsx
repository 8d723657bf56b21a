// What has just been done, said at the foot of the screen, with a way to take it back: by the button, or by Ctrl Z as anywhere.
import { Button, CloseButton } from "@mantine/core";
import { useFocusWithin, useHotkeys, useHover, useMergedRef } from "@mantine/hooks";
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from "react";

import { words } from "@/shared/words";

interface Notice {
  readonly text: string;
  readonly undo?: () => void;
}

type Say = (text: string, undo?: () => void) => void;

/** While the map is edited, Ctrl Z belongs to its draft. */
const isMapEdited = (): boolean => new URLSearchParams(window.location.search).get("edit") === "on";

const LONG_ENOUGH = 20_000;
const Saying = createContext<Say>(() => undefined);

/** Says what was done; with `undo`, offers to take it back. */
export const useSay = (): Say => useContext(Saying);

export function Notices({ children }: { readonly children: ReactNode }) {
  const [notice, setNotice] = useState<Notice | null>(null);
  const { ref: hoverRef, hovered } = useHover<HTMLDivElement>();
  const { ref: focusRef, focused } = useFocusWithin<HTMLDivElement>();
  const held = hovered || focused;
  const say = useCallback<Say>((text, undo) => setNotice(undo ? { text, undo } : { text }), []);
  useEffect(() => {
    if (!notice || held) return undefined;
    const going = window.setTimeout(() => setNotice(null), LONG_ENOUGH);
    return () => window.clearTimeout(going);
  }, [notice, held]);
  const takeBack = () => {
    setNotice(null);
    notice?.undo?.();
  };
  useHotkeys([["mod+Z", () => { if (notice?.undo && !isMapEdited()) takeBack(); }]]);
  return (
    <Saying value={say}>
      {children}
      <div className="notices" role="status" ref={useMergedRef(hoverRef, focusRef)}>
        {notice && (
          <div className="notice">
            <span>{notice.text}</span>
            {notice.undo && <Button onClick={takeBack}>{words.notices.undo}</Button>}
            <CloseButton size="sm" aria-label={words.notices.dismiss} onClick={() => setNotice(null)} />
          </div>
        )}
      </div>
    </Saying>
  );
}

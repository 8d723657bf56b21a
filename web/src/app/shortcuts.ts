// The keys: `/` and Ctrl K search, `?` helps, `n` writes a meeting down, `g` and a letter go somewhere.
import { useEffect, useRef } from "react";
import { useNavigate } from "react-router";

import { useRights } from "@/shared/api/me";

import { usePlaces } from "./places";

interface Doors {
  readonly onPalette: () => void;
  readonly onHelp: () => void;
  readonly onMeeting: () => void;
}

const PATIENCE = 1200;

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

export function useShortcuts({ onPalette, onHelp, onMeeting }: Doors): void {
  const navigate = useNavigate();
  const going = useRef(0);
  const places = usePlaces();
  const mayNote = useRights()("note");
  useEffect(() => {
    const plain = (key: string): boolean => {
      if (key === "/") return (onPalette(), true);
      if (key === "?") return (onHelp(), true);
      if (key === "n" && mayNote) return (onMeeting(), true);
      if (key === "g") return ((going.current = Date.now()), true);
      const place = Date.now() - going.current < PATIENCE ? places.find((each) => each.key === key) : undefined;
      going.current = 0;
      if (place) void navigate(place.to);
      return place !== undefined;
    };
    const onKey = (event: KeyboardEvent): void => {
      const command = event.ctrlKey || event.metaKey;
      if (command && event.key.toLowerCase() === "k") {
        event.preventDefault();
        onPalette();
      } else if (!command && !event.altKey && !isWriting(event.target) && plain(event.key)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    // Before any screen hears it: the letter after `g` means a place, whatever it means there.
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, [navigate, onPalette, onHelp, onMeeting, places, mayNote]);
}

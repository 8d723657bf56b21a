// Cards taken elsewhere: dragged with the mouse, or sent with Alt and an arrow key. One listener for all, so that hundreds of cards cost nothing.
import { useEffect, useRef, type RefObject } from "react";

import { placeAt, type Direction } from "./arrange";
import { useEditing, type Editing } from "./editing";

const KEYS: Readonly<Record<string, Direction>> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };

interface Aim {
  readonly list: HTMLElement;
  /** In front of this card; null behind all of the list. */
  readonly before: HTMLElement | null;
}

export function useArranging(): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null);
  const editing = useEditing();
  const now = useRef(editing);
  useEffect(() => {
    now.current = editing;
  });
  const held = useRef("");
  const map = editing?.map;
  useEffect(() => {
    if (!held.current || document.activeElement !== document.body) return;
    frame.current?.querySelector<HTMLElement>(`[data-touchpoint="${CSS.escape(held.current)}"] .card-open`)?.focus();
  }, [map]);
  const on = editing !== null;
  useEffect(() => {
    const element = frame.current;
    if (!on || !element) return undefined;
    const stop = new AbortController();
    listen(element, () => now.current, stop.signal);
    follow((id) => { held.current = id; }, stop.signal);
    return () => stop.abort();
  }, [on]);
  return frame;
}

/** Which card has the focus, so that it keeps it wherever it goes, however often the map is drawn anew meanwhile. */
function follow(held: (id: string) => void, signal: AbortSignal): void {
  document.addEventListener("pointerdown", () => held(""), { signal });
  document.addEventListener("focusin", (event) => held(idOf(cardAt(event.target))), { signal });
}

function listen(frame: HTMLElement, editing: () => Editing | null, signal: AbortSignal): void {
  let dragged = "";
  frame.addEventListener("dragstart", (event) => {
    dragged = idOf(cardAt(event.target));
    if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
    event.dataTransfer?.setData("text/plain", dragged);
  }, { signal });
  frame.addEventListener("dragover", (event) => {
    const aim = dragged ? aimAt(event) : null;
    mark(frame, aim);
    if (aim) event.preventDefault();
  }, { signal });
  frame.addEventListener("drop", (event) => {
    const aim = dragged ? aimAt(event) : null;
    mark(frame, null);
    if (!aim) return;
    event.preventDefault();
    drop(editing(), dragged, aim);
    dragged = "";
  }, { signal });
  frame.addEventListener("dragend", () => {
    dragged = "";
    mark(frame, null);
  }, { signal });
  frame.addEventListener("keydown", (event) => {
    const direction = event.altKey ? KEYS[event.key] : undefined;
    const id = idOf(cardAt(event.target));
    if (!direction || !id) return;
    event.preventDefault();
    editing()?.send(id, direction);
  }, { signal });
}

function drop(editing: Editing | null, id: string, { list, before }: Aim): void {
  const others = cardsOf(list).filter((card) => idOf(card) !== id);
  if (!editing || (before && idOf(before) === id)) return;
  editing.move(id, placeAt(editing.map, id, list.dataset["stage"] ?? "", before ? others.indexOf(before) : others.length));
}

const cardAt = (target: EventTarget | null): HTMLElement | null => (target instanceof Element ? target.closest<HTMLElement>("[data-touchpoint]") : null);
const idOf = (card: HTMLElement | null): string => card?.dataset["touchpoint"] ?? "";
const cardsOf = (list: HTMLElement): HTMLElement[] => [...list.querySelectorAll<HTMLElement>(":scope > [data-touchpoint]")];

/** Where something comes to stand that is let go here. */
function aimAt(event: DragEvent): Aim | null {
  const list = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-stage]") : null;
  if (!list) return null;
  const before = cardsOf(list).find((card) => {
    const box = card.getBoundingClientRect();
    return event.clientY < box.top || (event.clientY < box.bottom && event.clientX < box.right && event.clientY < box.top + box.height / 2);
  });
  return { list, before: before ?? null };
}

/** Show where it will stand, without drawing the map anew at every movement of the mouse. */
function mark(frame: HTMLElement, aim: Aim | null): void {
  for (const marked of frame.querySelectorAll("[data-drop]")) {
    if (marked !== aim?.before && marked !== aim?.list) marked.removeAttribute("data-drop");
  }
  (aim?.before ?? aim?.list)?.setAttribute("data-drop", "");
  if (aim?.before) aim.list.removeAttribute("data-drop");
}

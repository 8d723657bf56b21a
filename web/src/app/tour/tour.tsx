// Five steps through the demo: each points at something and says what it is for. By keyboard too, skipped at will, shown once.
import { Button } from "@mantine/core";
import { useCallback, useEffect, useRef } from "react";
import { useNavigate, useSearchParams } from "react-router";

import "./tour.css";
import { words } from "./words";

const SEEN = "touchline-tour";
const PATIENCE = 4000;

interface Stop {
  readonly to: string;
  readonly target: string;
  readonly says: string;
}

const STEPS: readonly Stop[] = [
  { to: "/", target: ".block-scores", says: words.steps.overview },
  { to: "/", target: ".flow-count .opens", says: words.steps.numbers },
  { to: "/map", target: ".stage-column, .journey", says: words.steps.map },
  { to: "/explore/stages", target: ".answer-tools", says: words.steps.explore },
  { to: "/explore/stages", target: ".rail-tool", says: words.steps.search },
];

/** Which step the address asks for: `?tour` the first, once; `?tour=again` always; a number that very step. */
function stepOf(asked: string | null): number | null {
  if (asked === null || (asked === "" && localStorage.getItem(SEEN) !== null)) return null;
  const at = Number(asked);
  return Number.isInteger(at) && at > 0 && at <= STEPS.length ? at - 1 : 0;
}

export function Tour() {
  const [search, setSearch] = useSearchParams();
  const at = stepOf(search.get("tour"));
  const navigate = useNavigate();
  const go = useCallback(
    (step: number) => {
      const stop = STEPS[Math.max(0, step)];
      if (stop) void navigate(`${stop.to}?tour=${Math.max(0, step) + 1}`);
      else {
        localStorage.setItem(SEEN, "seen");
        setSearch((before) => new URLSearchParams([...before].filter(([name]) => name !== "tour")));
      }
    },
    [navigate, setSearch],
  );
  const stop = at === null ? undefined : STEPS[at];
  return at === null || !stop ? null : <Step key={at} at={at} stop={stop} onGo={go} />;
}

interface Props {
  readonly at: number;
  readonly stop: Stop;
  readonly onGo: (step: number) => void;
}

function Step({ at, stop, onGo }: Props) {
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    next.current?.focus();
    return pointAt(stop.target);
  }, [stop]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") onGo(STEPS.length);
      else if (event.key === "ArrowRight") onGo(at + 1);
      else if (event.key === "ArrowLeft") onGo(at - 1);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [at, onGo]);
  const last = at === STEPS.length - 1;
  return (
    <section className="tour panel" aria-label={words.title}>
      <p className="label">
        {words.title} · {words.place(at + 1, STEPS.length)}
      </p>
      <p role="status">{stop.says}</p>
      <div className="tour-tools">
        {!last && (
          <Button variant="subtle" color="gray" onClick={() => onGo(STEPS.length)}>
            {words.skip}
          </Button>
        )}
        <span className="tour-gap" />
        {at > 0 && <Button onClick={() => onGo(at - 1)}>{words.back}</Button>}
        <Button variant="filled" ref={next} onClick={() => onGo(at + 1)}>
          {last ? words.done : words.next}
        </Button>
      </div>
    </section>
  );
}

/** Marks what a step is about as soon as it is there; gives the way to unmark it. */
function pointAt(target: string): () => void {
  const begun = Date.now();
  let lit: Element | null = null;
  const clock = window.setInterval(() => {
    lit = document.querySelector(target);
    if (lit === null && Date.now() - begun < PATIENCE) return;
    window.clearInterval(clock);
    lit?.classList.add("tour-lit");
    lit?.scrollIntoView({ block: "center", behavior: "smooth" });
  }, 120);
  return () => {
    window.clearInterval(clock);
    lit?.classList.remove("tour-lit");
  };
}

// What a rule catches while it is written: which events, of how many customers, and who takes them first; or whom it is true of.
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { count } from "@/shared/format/numbers";
import { dayAndClock } from "@/shared/format/time";
import { namesOf } from "@/shared/names";
import { sentence } from "@/shared/server/sentence";
import { useWorkspace } from "@/shared/workspace";

import { fits, matches, type Catch, type Fit } from "./draft";
import { useEditing } from "./editing";
import { words } from "./words";

const PAUSE = 250;

/** What a rule is about: customers, or touches, and then the touchpoint at whose place it stands (null: at none). */
export type About = { readonly kind: "customers" } | { readonly kind: "touches"; readonly touchpoint: string | null };
export type Tried = Catch | Fit;

/** What a rule catches; undefined until it is known. */
export function useTried(rule: string, about: About): Tried | undefined {
  const editing = useEditing();
  const [asked] = useDebouncedValue(rule, PAUSE);
  const map = `${editing?.mapId ?? ""}@draft`;
  const { data } = useQuery({
    queryKey: ["matches", map, asked, about],
    queryFn: ({ signal }): Promise<Tried> => (about.kind === "customers" ? fits(map, asked, signal) : matches(map, asked, about.touchpoint ?? "", signal)),
    enabled: asked !== "" && editing !== null,
    placeholderData: keepPreviousData,
  });
  return rule === "" ? undefined : data;
}

interface Props {
  readonly tried: Tried | undefined;
  readonly asked: boolean;
  /** Whether touchpoints take events before it. */
  readonly inTurn: boolean;
}

export function RulePreview({ tried, asked, inTurn }: Props) {
  if (!asked || !tried) return null;
  return (
    <div className="rule-preview" role="status">
      {tried.findings.map((finding) => (
        <p key={`${finding.place} ${finding.what}`} className="away small">
          <span className="mono">{finding.place}</span> {sentence(`${finding.what}.`)} {sentence(finding.mend)}
        </p>
      ))}
      {tried.rule !== null && ("newest" in tried ? <Caught caught={tried} inTurn={inTurn} /> : <p>{words.rule.fits(tried.customers, tried.of)}</p>)}
    </div>
  );
}

function Caught({ caught, inTurn }: { readonly caught: Catch; readonly inTurn: boolean }) {
  const editing = useEditing();
  const { zone } = useWorkspace();
  const names = namesOf(editing?.map);
  return (
    <>
      <p>{words.rule.catches(caught.events, caught.customers)}</p>
      {inTurn && caught.earlier.map((one) => (
        <p key={one.touchpoint} className="small away">
          {words.rule.earlier(count(one.events), names.touchpoint(one.touchpoint))}
        </p>
      ))}
      {caught.newest.length > 0 && (
        <ul className="rule-newest small" aria-label={words.rule.newest}>
          {caught.newest.map((event) => (
            <li key={event.seq}>
              <span className="quiet num">{dayAndClock(event.time, zone)}</span> {event.event || `(${event.type})`}{" "}
              <span className="quiet">{Object.values(event.properties).slice(0, 3).join(" · ")}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

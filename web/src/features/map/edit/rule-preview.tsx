// What a rule catches among the events, while it is written: how many, of how many customers, the newest ones, and who takes them first.
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { count } from "@/shared/format/numbers";
import { dayAndClock } from "@/shared/format/time";
import { namesOf } from "@/shared/names";
import { sentence } from "@/shared/server/sentence";
import { useWorkspace } from "@/shared/workspace";

import { matches, type Catch } from "./draft";
import { useEditing } from "./editing";
import { words } from "./words";

const PAUSE = 250;

/** What a rule catches that stands at a touchpoint; undefined until it is known. */
export function useCatch(rule: string, touchpoint: string): Catch | undefined {
  const editing = useEditing();
  const [asked] = useDebouncedValue(rule, PAUSE);
  const map = `${editing?.mapId ?? ""}@draft`;
  const { data } = useQuery({
    queryKey: ["matches", map, asked, touchpoint],
    queryFn: ({ signal }) => matches(map, asked, touchpoint, signal),
    enabled: asked !== "" && editing !== null,
    placeholderData: keepPreviousData,
  });
  return rule === "" ? undefined : data;
}

export function RulePreview({ caught, asked }: { readonly caught: Catch | undefined; readonly asked: boolean }) {
  if (!asked || !caught) return null;
  return (
    <div className="rule-preview" role="status">
      {caught.findings.map((finding) => (
        <p key={`${finding.place} ${finding.what}`} className="away small">
          <span className="mono">{finding.place}</span> {sentence(`${finding.what}.`)} {sentence(finding.mend)}
        </p>
      ))}
      {caught.rule !== null && <Caught caught={caught} />}
    </div>
  );
}

function Caught({ caught }: { readonly caught: Catch }) {
  const editing = useEditing();
  const { zone } = useWorkspace();
  const names = namesOf(editing?.map);
  return (
    <>
      <p>{words.rule.catches(caught.events, caught.customers)}</p>
      {caught.earlier.map((one) => (
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

// Audit: every change with who and when, narrowed by what it was about, and taken along as CSV.
import { Button, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";

import type { AuditEntry } from "@/api/types";
import { dayAndClock } from "@/shared/format/time";
import { useParameter } from "@/shared/question/use-parameter";
import { Empty } from "@/shared/ui/empty";
import { Lines } from "@/shared/ui/skeletons";
import { useWorkspace } from "@/shared/workspace";

import { Failed, Framed } from "./framed";
import { useAudit } from "./queries";
import { words } from "./words";

const PAGE = 50;
const MOST = 1000;
const ABOUT = [{ value: "", label: words.audit.all }, ...Object.entries(words.audit.concerns).map(([value, label]) => ({ value, label }))];

export function AuditScreen() {
  const [concern, setConcern] = useParameter("about");
  const [actor, setActor] = useParameter("by");
  const [text, setText] = useParameter("text");
  const [limit, setLimit] = useState(PAGE);
  const [wish] = useDebouncedValue({ concern, actor, text }, 250);
  const { data, error, refetch } = useAudit(wish, limit);
  return (
    <Framed title={words.audit.title} lede={words.audit.lede}>
      <div className="settings-form">
        <Select label={words.audit.about} data={ABOUT} value={concern} allowDeselect={false} onChange={(next) => setConcern(next ?? "")} />
        <TextInput label={words.audit.by} value={actor} onChange={(event) => setActor(event.currentTarget.value)} />
        <TextInput label={words.audit.text} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Button component="a" href={`/api/audit/csv?${new URLSearchParams(wish).toString()}`} download="audit.csv">
          {words.audit.csv}
        </Button>
        <Button component="a" href={`/api/audit/parquet?${new URLSearchParams(wish).toString()}`} download="audit.parquet">
          {words.audit.parquet}
        </Button>
      </div>
      {error ? <Failed failure={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <Lines rows={8} />}
      {data?.total === 0 && <Empty title={words.audit.none}>{words.audit.noneNext}</Empty>}
      {data && data.total > 0 && (
        <>
          <p className="quiet small">{words.audit.found(data.total)}</p>
          <Changes rows={data.rows} />
          {data.total > data.rows.length && limit < MOST && (
            <Button mt="md" onClick={() => setLimit(Math.min(limit * 4, MOST))}>
              {words.audit.more}
            </Button>
          )}
        </>
      )}
    </Framed>
  );
}

function Changes({ rows }: { readonly rows: readonly AuditEntry[] }) {
  const { zone } = useWorkspace();
  return (
    <div className="panel table-scroll" tabIndex={0} role="group" aria-label={words.audit.title}>
      <table className="grid-table settings-table">
        <thead>
          <tr>
            <th scope="col">{words.audit.when}</th>
            <th scope="col">{words.audit.who}</th>
            <th scope="col">{words.audit.from}</th>
            <th scope="col">{words.audit.about}</th>
            <th scope="col">{words.audit.what}</th>
            <th scope="col">{words.audit.subject}</th>
            <th scope="col">{words.audit.change}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((entry) => (
            <tr key={entry.id}>
              <td className="num narrow">{dayAndClock(entry.at, zone)}</td>
              <td>{entry.actor}</td>
              <td>{entry.place || entry.door}</td>
              <td>{words.audit.concerns[entry.concern]}</td>
              <td>{done(entry.action)}</td>
              <td>{entry.subject}</td>
              <td className="audit-change">
                {entry.before && <Side title={words.audit.before} text={entry.before} />}
                {entry.after && <Side title={words.audit.after} text={entry.after} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Side({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div>
      <span className="quiet">{title}</span> {told(text)}
    </div>
  );
}

const ACTIONS: Readonly<Record<string, string>> = words.audit.actions;

/** What was done, in words; what this program does not know, as it is. */
const done = (action: string): string => ACTIONS[action] ?? action;

/** The facts of one side: `role: analyst, password: true`. */
function told(text: string): string {
  const facts = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return Object.entries(facts)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
}

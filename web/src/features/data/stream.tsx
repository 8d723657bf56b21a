// The health of the stream: what waits, how long calls take to the log, and what became of the calls of each source.
import { IconAlertTriangle } from "@tabler/icons-react";
import { Link } from "react-router";

import type { StreamHealth } from "@/api/types";
import { ago } from "@/shared/format/ago";
import { bytes, count, decimal, DASH } from "@/shared/format/numbers";
import { useNow } from "@/shared/use-now";
import { Only } from "@/shared/ui/permitted";

import { words } from "./words";

export function Stream({ stream }: { readonly stream: StreamHealth }) {
  return (
    <section aria-labelledby="stream">
      <h2 id="stream">{words.stream.title}</h2>
      {stream.trouble && (
        <div className="trouble panel" role="alert">
          <IconAlertTriangle size={18} aria-hidden className="away" />
          <div>
            <p className="trouble-what">{stream.trouble}</p>
            <p>{words.stream.safe}</p>
          </div>
        </div>
      )}
      {stream.sources.length === 0 && stream.waiting === 0 ? (
        <div className="panel stream-none">
          <p>{words.stream.none}</p>
          <Only right="sources">
            <p>
              <Link to="/data/sources">{words.stream.make}</Link>
            </p>
          </Only>
        </div>
      ) : (
        <div className="panel">
          <Figures stream={stream} />
          {stream.sources.length > 0 && <Tallies stream={stream} />}
        </div>
      )}
    </section>
  );
}

const seconds = (value: number | null): string => (value === null ? DASH : words.stream.seconds(decimal(value)));

function Figures({ stream }: { readonly stream: StreamHealth }) {
  const waiting = stream.waiting > 0;
  const figures: [string, string, string][] = [
    [words.stream.arrival, seconds(stream.lag_seconds), words.stream.lastCalls],
    [words.stream.waiting, count(stream.waiting), waiting ? words.stream.backlog(bytes(stream.waiting_bytes), seconds(stream.oldest_seconds)) : words.stream.caughtUp],
  ];
  if (stream.canary_seconds !== null) figures.push([words.stream.canary, seconds(stream.canary_seconds), words.stream.canaryNote]);
  return (
    <div className="stream-figures">
      {figures.map(([name, value, note]) => (
        <div key={name}>
          <span className="quiet small">{name}</span>
          <strong className="num">{value}</strong>
          <span className="quiet small">{note}</span>
        </div>
      ))}
    </div>
  );
}

const HEADINGS = Object.values(words.headings);

function Tallies({ stream }: { readonly stream: StreamHealth }) {
  const now = useNow();
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label={words.stream.bySource}>
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">{words.stream.source}</th>
            {HEADINGS.map((heading) => (
              <th key={heading} scope="col" className="right">
                {heading}
              </th>
            ))}
            <th scope="col">{words.stream.last}</th>
          </tr>
        </thead>
        <tbody>
          {stream.sources.map((each) => (
            <tr key={each.source}>
              <td className="data-file">{each.source}</td>
              <td className="right num">{count(each.received)}</td>
              <td className="right num">{count(each.accepted)}</td>
              <td className="right num">{count(each.duplicate)}</td>
              <td className={each.rejected > 0 ? "right num away" : "right num"}>{count(each.rejected)}</td>
              <td className="num quiet">{ago(each.last_at, now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

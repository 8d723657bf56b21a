// Every saved version, newest first: its number, when, by whom, why, and what changed, in words.
import { Button } from "@mantine/core";
import { useState } from "react";

import type { MapVersion, MapVersions } from "@/api/types";
import { dayAndClock } from "@/shared/format/time";
import { sentence } from "@/shared/server/sentence";
import { useBarred } from "@/shared/ui/permitted";
import { useWorkspace } from "@/shared/workspace";

import { said } from "./said";
import { words } from "./words";

const FEW = 4;

interface Props {
  readonly found: MapVersions;
  readonly onCompare: (number: number) => void;
  readonly onRestore: (version: MapVersion) => void;
}

export function History({ found, onCompare, onRestore }: Props) {
  return (
    <div className="panel table-scroll versions-history" tabIndex={0} role="group" aria-label={words.title}>
      <table className="grid-table versions-table">
        <thead>
          <tr>
            {[words.history.number, words.history.when, words.history.by, words.history.why, words.history.changes].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{words.history.acts}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {found.versions.map((version) => (
            <Line key={version.number} version={version} onCompare={onCompare} onRestore={onRestore} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ version, onCompare, onRestore }: Omit<Props, "found"> & { readonly version: MapVersion }) {
  const { zone } = useWorkspace();
  const barred = useBarred("design");
  return (
    <tr>
      <td className="num">
        <strong>{version.number}</strong> {version.current && <span className="versions-now">{words.history.now}</span>}
      </td>
      <td className="versions-when">{dayAndClock(version.at, zone)}</td>
      <td>{version.by || <span className="quiet">{words.history.terminal}</span>}</td>
      <td className="words">{version.reason ? sentence(version.reason) : <span className="quiet">{words.history.noReason}</span>}</td>
      <td className="words">
        <Changes version={version} />
      </td>
      <td className="versions-acts">
        {!version.current && (
          <>
            <Button size="xs" aria-label={words.history.compareNumber(version.number)} onClick={() => onCompare(version.number)}>
              {words.history.compare}
            </Button>
            <Button size="xs" aria-label={words.history.restoreNumber(version.number)} {...barred} onClick={() => onRestore(version)}>
              {words.history.restore}
            </Button>
          </>
        )}
      </td>
    </tr>
  );
}

function Changes({ version }: { readonly version: MapVersion }) {
  const [all, setAll] = useState(false);
  if (version.changes.length === 0) return <span className="quiet">{version.number === 1 ? words.history.first : words.history.nothing}</span>;
  const shown = all ? version.changes : version.changes.slice(0, FEW);
  const more = version.changes.length - shown.length;
  return (
    <>
      <ul className="versions-changes small">
        {shown.map((change) => (
          <li key={`${change.kind}|${change.path}`}>{said(change)}</li>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className="opens small" onClick={() => setAll(true)}>
          {words.history.more(more)}
        </button>
      )}
    </>
  );
}

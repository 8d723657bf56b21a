// The first rows as they will be kept, and the first that cannot be used, with the reason.
import type { Preview } from "@/api/types";
import { count } from "@/shared/format/numbers";
import { reasonText } from "@/shared/server/sentence";

import { words } from "./words";

const MOST_SHOWN = 10;

export function FirstRows({ preview, cut }: { readonly preview: Preview; readonly cut: boolean }) {
  const names = [...new Set(preview.rows.flatMap((row) => Object.keys(row)))];
  const usable = cut ? words.first.usableOfBeginning : words.first.usable;
  return (
    <section className="import-part" aria-labelledby="import-rows">
      <h2 id="import-rows">{words.first.title}</h2>
      <p>{usable(count(preview.accepted), count(preview.received))}</p>
      {preview.rows.length > 0 && (
        <div className="panel table-scroll" tabIndex={0} role="group" aria-label={words.first.title}>
          <table className="grid-table">
            <thead>
              <tr>
                {names.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {preview.rows.map((row, index) => (
                <tr key={index}>
                  {names.map((name) => (
                    <td key={name}>{row[name]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {preview.rejected.length > 0 && <Rejected preview={preview} />}
    </section>
  );
}

function Rejected({ preview }: { readonly preview: Preview }) {
  return (
    <>
      <h3>{words.first.rejected}</h3>
      <ul className="import-rejected panel">
        {preview.rejected.slice(0, MOST_SHOWN).map((row, index) => (
          <li key={index}>
            <span className="quiet">{words.first.line(row.line)}</span>
            <span title={row.detail}>{reasonText(row.reason)}</span>
            <code>{row.raw}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

// The columns of a file with their first values, and what each of them says.
import { NativeSelect } from "@mantine/core";

import type { Preview } from "@/api/types";
import { worded } from "@/shared/names";

import type { Reading } from "./send";
import { words } from "./words";

interface Props {
  readonly preview: Preview;
  readonly reading: Reading;
  readonly onColumns: (columns: Reading["columns"]) => void;
}

export function Mapping({ preview, reading, onColumns }: Props) {
  const played = Object.entries(preview.mapping.columns);
  const roleOf = (column: string) => played.find(([, name]) => name === column)?.[0] ?? "";
  const choose = (column: string, role: string) => {
    const before = roleOf(column);
    onColumns({ ...reading.columns, ...(before ? { [before]: "" } : {}), ...(role ? { [role]: column } : {}) });
  };
  const other = reading.as === "events" ? words.columns.property : words.columns.trait;
  const choices = [{ value: "", label: other }, ...preview.roles.map((role) => ({ value: role, label: said(role) }))];
  return (
    <section className="import-part" aria-labelledby="import-columns">
      <h2 id="import-columns">{words.columns.title}</h2>
      <div className="panel table-scroll" tabIndex={0} role="group" aria-label={words.columns.title}>
        <table className="grid-table import-mapping">
          <thead>
            <tr>
              <th scope="col">{words.columns.column}</th>
              <th scope="col">{words.columns.values}</th>
              <th scope="col">{words.columns.plays}</th>
            </tr>
          </thead>
          <tbody>
            {preview.columns.map((column) => (
              <tr key={column}>
                <th scope="row" className="import-column">
                  {column}
                </th>
                <td className="import-values">
                  <Values values={preview.samples[column] ?? []} />
                </td>
                <td className="import-says">
                  <NativeSelect aria-label={words.columns.playsOf(column)} data={choices} value={roleOf(column)} onChange={(event) => choose(column, event.currentTarget.value)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Values({ values }: { readonly values: readonly string[] }) {
  if (values.length === 0) return <span className="quiet">{words.columns.noValues}</span>;
  return values.map((value) => <span key={value}>{value}</span>);
}

const said = (role: string): string => (role in words.roles ? worded(words.roles, role) : words.own_kind(role));

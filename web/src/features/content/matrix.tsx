// Persona by stage: the pieces of content in each cell, and hatched cells where there is none.
import type { Cell } from "@/shared/api/answers";
import { count, percent } from "@/shared/format/numbers";
import { stageName, type Names } from "@/shared/names";

import { cellFor, type MatrixCell, type MatrixData, type Row } from "./cells";
import { words } from "./words";

type Open = (title: string, cell: Cell) => void;

interface Props {
  readonly matrix: MatrixData;
  readonly gaps: number;
  readonly names: Names;
  readonly onOpen: Open;
}

export function Matrix({ matrix, gaps, names, onOpen }: Props) {
  return (
    <section aria-labelledby="content-matrix">
      <h2 id="content-matrix">{words.matrix.title}</h2>
      <p className="quiet small">{gaps > 0 ? words.matrix.gaps(gaps) : words.matrix.full}</p>
      <div className="panel table-scroll" tabIndex={0} role="group" aria-label={words.matrix.title}>
        <table className="content-matrix">
          <thead>
            <tr>
              <th scope="col">{words.persona}</th>
              {matrix.stages.map((stage) => (
                <th key={stage} scope="col">
                  {stageName(stage)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.lines.map(({ persona, cells }) => (
              <tr key={persona}>
                <th scope="row">{persona ? names.persona(persona) : words.nobody}</th>
                {cells.map((cell) => (
                  <td key={cell.stage} className={cell.whole?.plan === "empty" ? "content-gap" : undefined}>
                    <Inside cell={cell} onOpen={onOpen} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Inside({ cell, onOpen }: { readonly cell: MatrixCell; readonly onOpen: Open }) {
  const { whole, pieces } = cell;
  return (
    <div className="content-cell">
      {whole?.plan === "empty" && <p className="content-nothing">{words.matrix.nothing}</p>}
      {pieces.length > 0 && (
        <ul>
          {pieces.map((row) => (
            <li key={row.content}>
              {row.title} <Used row={row} onOpen={onOpen} />
              {row.plan === "unplanned" && <span className="content-mark">{words.matrix.unplanned}</span>}
            </li>
          ))}
        </ul>
      )}
      {whole && <Runs row={whole} onOpen={onOpen} />}
    </div>
  );
}

function Used({ row, onOpen }: { readonly row: Row; readonly onOpen: Open }) {
  if (row.uses === 0) return <span className="quiet small">{words.matrix.unused}</span>;
  return (
    <button type="button" className="opens small" onClick={() => onOpen(words.usedBy(row.title, stageName(row.stage)), cellFor(row, "uses"))}>
      <span className="num">{words.matrix.uses(row.uses)}</span>
    </button>
  );
}

function Runs({ row, onOpen }: { readonly row: Row; readonly onOpen: Open }) {
  if (!row.reached) return <p className="quiet small">{words.matrix.noRuns}</p>;
  return (
    <p className="small quiet">
      <button type="button" className="opens small" onClick={() => onOpen(words.inStage(stageName(row.stage)), cellFor(row, "reached"))}>
        <span className="num">{count(row.reached)}</span> {words.matrix.runs}
      </button>
      {row.stage_go_on_rate != null && <> · {words.matrix.goOn(percent(row.stage_go_on_rate))}</>}
    </p>
  );
}

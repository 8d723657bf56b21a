// Transitions as a matrix: from the row to the column, the darker the more of the row goes there.
import { Fragment, type CSSProperties } from "react";

import type { TransitionsRow } from "@/api/types";
import { END, matrix, START } from "@/canvas/matrix";
import { cellOf } from "@/shared/api/cells";
import { interval, percent } from "@/shared/format/numbers";

import type { ChartProps } from "./chart-props";
import { useGroup } from "./group-picker";
import { words } from "./words";

const heat = (share: number) => ({ "--heat": Math.sqrt(share).toFixed(3) }) as CSSProperties;
const shortOf = (name: string): string => (name === START ? words.transitions.start : name === END ? words.transitions.end : name);

export function TransitionsChart({ rows, question, names, onOpen }: ChartProps<TransitionsRow>) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  const { sources, targets, cell } = matrix(shown, names.order);
  const title = (name: string) => (name === START || name === END ? shortOf(name) : names.touchpoint(name));
  return (
    <>
      {picker}
      <p className="small quiet">{words.transitions.lede}</p>
      <div className="matrix-scroll" tabIndex={0} role="group" aria-label={words.transitions.label}>
        <table className="matrix">
          <thead>
            <tr>
              <td />
              {targets.map((target) => (
                <th key={target} scope="col">
                  <span>{title(target)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <tr key={source}>
                <th scope="row">{title(source)}</th>
                {targets.map((target) => {
                  const row = cell(source, target);
                  const share = row?.share ?? 0;
                  return (
                    <Fragment key={target}>
                      {row ? (
                        <td className="heat" style={heat(share)}>
                          <button
                            type="button"
                            onClick={() => onOpen(cellOf(row, "count"))}
                            title={words.transitions.title(title(source), title(target), words.times(row.count), percent(row.share), interval(row.share_low, row.share_high))}
                            aria-label={words.transitions.cell(title(source), title(target), percent(row.share), words.times(row.count))}
                          >
                            {share >= 0.005 ? Math.round(share * 100) : "·"}
                          </button>
                        </td>
                      ) : (
                        <td className="heat none" />
                      )}
                    </Fragment>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

// Transitions as a matrix: from the row to the column, the darker the more of the row goes there.
import { Fragment, type CSSProperties } from "react";

import type { TransitionsRow } from "@/api/types";
import { END, matrix, START } from "@/canvas/matrix";
import { cellOf } from "@/shared/api/cells";
import { count, interval, percent } from "@/shared/format/numbers";

import type { ChartProps } from "./chart-props";
import { useGroup } from "./group-picker";

const heat = (share: number) => ({ "--heat": Math.sqrt(share).toFixed(3) }) as CSSProperties;
const shortOf = (name: string): string => (name === START ? "Start" : name === END ? "End" : name);

export function TransitionsChart({ rows, question, names, onOpen }: ChartProps<TransitionsRow>) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  const { sources, targets, cell } = matrix(shown, names.order);
  const title = (name: string) => (name === START || name === END ? shortOf(name) : names.touchpoint(name));
  return (
    <>
      {picker}
      <p className="small quiet">From the row to the column: share of what follows the row’s touchpoint directly. The stronger the colour, the more.</p>
      <div className="matrix-scroll" tabIndex={0} role="group" aria-label="Matrix of transitions">
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
                            title={`${title(source)} → ${title(target)}: ${count(row.count)} times, ${percent(row.share)} (${interval(row.share_low, row.share_high)})`}
                            aria-label={`${title(source)} to ${title(target)}: ${percent(row.share)}, ${count(row.count)} times, show customers`}
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

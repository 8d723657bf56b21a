// Estimates with their intervals on one scale, zero marked: what lies wholly beside it is more than chance.
import { Fragment, type ReactNode } from "react";

import { scaleOf, type Scale } from "@/canvas/scale";

export interface Estimate {
  readonly key: string;
  readonly name: ReactNode;
  /** In words, for those who do not see the drawing. */
  readonly said: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** What a plainer way of measuring would say. */
  readonly plain: number | null;
  readonly tone: "on" | "lost" | "quiet";
  readonly note: ReactNode;
}

export interface Section {
  readonly title: string;
  readonly estimates: readonly Estimate[];
}

interface Props {
  readonly sections: readonly Section[];
  readonly tick: (value: number) => string;
  readonly legend: ReactNode;
}

export function Forest({ sections, tick, legend }: Props) {
  const all = sections.flatMap(({ estimates }) => estimates);
  const scale = scaleOf(all.flatMap(({ value, low, high, plain }) => [value, low ?? value, high ?? value, plain ?? value]));
  return (
    <div className="forest">
      <p className="small forest-key">{legend}</p>
      <div className="forest-row" aria-hidden>
        <span />
        <span className="forest-axis small quiet num">
          {scale.ticks.map((each) => (
            <span key={each} style={{ left: `${scale.at(each) * 100}%` }}>
              {tick(each)}
            </span>
          ))}
        </span>
        <span />
      </div>
      {sections.map(({ title, estimates }) => (
        <Fragment key={title}>
          {title && <h3 className="forest-title">{title}</h3>}
          {estimates.map((estimate) => (
            <Row key={estimate.key} estimate={estimate} scale={scale} />
          ))}
        </Fragment>
      ))}
    </div>
  );
}

function Row({ estimate, scale }: { readonly estimate: Estimate; readonly scale: Scale }) {
  const { name, said, value, low, high, plain, tone, note } = estimate;
  const left = (at: number) => `${(scale.at(at) * 100).toFixed(2)}%`;
  return (
    <div className="forest-row">
      <span className="forest-name">{name}</span>
      <span className="forest-line" role="img" aria-label={said} title={said}>
        {scale.ticks.map((each) => (
          <span key={each} className={each === 0 ? "forest-zero" : "dots-grid"} style={{ left: left(each) }} />
        ))}
        {low !== null && high !== null && <span className={`forest-span ${tone}`} style={{ left: left(low), width: `${((scale.at(high) - scale.at(low)) * 100).toFixed(2)}%` }} />}
        {plain !== null && <span className="forest-plain" style={{ left: left(plain) }} />}
        <span className={`forest-dot ${tone}`} style={{ left: left(value) }} />
      </span>
      <span className="forest-note small">{note}</span>
    </div>
  );
}

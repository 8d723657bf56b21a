// Two maps drawn over one another: stages as columns, and each touchpoint with a sign and a word for what became of it.
import type { MapCard, MapComparison, MapLane } from "@/api/types";
import { spoken, stageName } from "@/shared/names";
import { ChannelIcon } from "@/shared/ui/channel";

import { said } from "./said";
import { words } from "./words";

const SIGNS = { same: "", added: "+", removed: "−", moved: "→", changed: "≠", left: "⇢" } as const;
const MARKS = ["added", "removed", "moved", "changed"] as const;
type Mark = MapCard["mark"];

const placed = (stage: string) => (stage === "any" ? words.drawn.anywhere : stageName(stage));

export function Drawn({ found }: { readonly found: MapComparison }) {
  const about = found.changes.filter(({ path }) => !path.startsWith("touchpoints ›"));
  return (
    <section aria-labelledby="versions-drawn" className="versions-part">
      <h2 id="versions-drawn">{words.drawn.title}</h2>
      <p className="small">{found.changes.length > 0 ? words.drawn.changes(found.changes.length) : words.drawn.same}</p>
      <p className="versions-key small quiet">
        {MARKS.map((mark) => (
          <span key={mark}>
            <Sign mark={mark} /> {words.marks[mark]}
          </span>
        ))}
      </p>
      <div className="versions-lanes" tabIndex={0} role="group" aria-label={words.drawn.title}>
        {found.lanes.map((lane) => (
          <Lane key={lane.stage} lane={lane} />
        ))}
      </div>
      {about.length > 0 && (
        <>
          <h3>{words.drawn.besides}</h3>
          <ul className="versions-changes small">
            {about.map((change) => (
              <li key={`${change.kind}|${change.path}`}>{said(change)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Lane({ lane }: { readonly lane: MapLane }) {
  return (
    <section className={`versions-lane ${lane.mark}`}>
      <h3>
        {placed(lane.stage)} <Said mark={lane.mark} />
      </h3>
      <ul>
        {lane.cards.map((card) => (
          <Card key={card.id} card={card} />
        ))}
      </ul>
    </section>
  );
}

function Card({ card }: { readonly card: MapCard }) {
  return (
    <li className={`versions-card ${card.mark}`}>
      <p className="versions-card-title">
        <ChannelIcon channel={card.channel} /> <span className="versions-name">{card.title || spoken(card.id)}</span>
      </p>
      {card.mark === "moved" || card.mark === "left" ? (
        <p className="small">
          <Sign mark={card.mark} /> {words.drawn[card.mark](placed(card.elsewhere))}
        </p>
      ) : (
        <Said mark={card.mark} />
      )}
      {card.words.map((text) => (
        <p key={text} className="small quiet">
          {text}
        </p>
      ))}
    </li>
  );
}

function Said({ mark }: { readonly mark: Mark }) {
  if (mark === "same") return null;
  return (
    <span className="small versions-said">
      <Sign mark={mark} /> {words.marks[mark]}
    </span>
  );
}

const Sign = ({ mark }: { readonly mark: Mark }) => (
  <span className={`versions-sign ${mark}`} aria-hidden>
    {SIGNS[mark]}
  </span>
);

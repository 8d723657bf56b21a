// What to know first: alarms, and what has changed against the period before beyond noise; what is one's own on top.
import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";

import type { Briefing, News as Item } from "@/api/types";
import { change, points } from "@/shared/format/numbers";
import { Term } from "@/shared/glossary/term";
import { withTitles } from "@/shared/question/steps";

import { Block } from "./block";
import { ownFirst, type Home } from "./home";
import { words } from "./words";

interface Props {
  readonly briefing: Briefing;
  readonly home: Home;
  readonly day: string;
  readonly onOpen: (item: Item) => void;
}

const AT_ONCE = 4;

export function News({ briefing, home, day, onOpen }: Props) {
  const { news } = words;
  const own = (items: readonly Item[]) => ownFirst(items, ({ owner }) => home.isOwn(owner));
  return (
    <Block id="news" title={news.alarms}>
      <List items={own(briefing.alarms)} none={news.noAlarms} home={home} day={day} onOpen={onOpen} />
      <h3 className="news-part"><Term of="noise">{news.changes}</Term></h3>
      <List items={own(briefing.changes)} none={news.noChanges(briefing.compared)} home={home} day={day} onOpen={onOpen} />
      {briefing.changes.length > 0 && <p className="quiet small news-note">{news.compared(briefing.compared)}</p>}
    </Block>
  );
}

interface ListProps extends Pick<Props, "home" | "day" | "onOpen"> {
  readonly items: readonly Item[];
  readonly none: string;
}

function List({ items, none, home, day, onOpen }: ListProps) {
  const [all, setAll] = useState(false);
  if (items.length === 0) {
    return (
      <p className="news-none small quiet">
        <span className="met">✓</span> {none}
      </p>
    );
  }
  const shown = all ? items : items.slice(0, AT_ONCE);
  return (
    <>
      <ul className="news">
        {shown.map((item) => (
          <Told key={`${item.kind} ${item.about} ${item.key}`} item={item} own={home.isOwn(item.owner)} day={day} onOpen={onOpen} />
        ))}
      </ul>
      {!all && items.length > AT_ONCE && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {words.news.more(items.length - AT_ONCE)}
        </Button>
      )}
    </>
  );
}

interface ToldProps {
  readonly item: Item;
  readonly own: boolean;
  readonly day: string;
  readonly onOpen: (item: Item) => void;
}

function Told({ item, own, day, onOpen }: ToldProps) {
  const { news } = words;
  const closer = item.kind === "changed" || item.kind === "range" ? `/explore/${item.analysis}?from=${day}&against=previous` : `/explore/${item.analysis}`;
  return (
    <li className="told">
      <span className={item.good ? "told-mark met" : "told-mark away"} aria-hidden>
        {item.good ? "▴" : "▾"}
      </span>
      <div>
        <p>{withTitles(item.sentence).replaceAll(" %", "\u00A0%")}</p>
        <p className="told-foot small quiet">
          {item.change != null && <span className="num">{news.points(change(item.change), points(item.change_low), points(item.change_high))}</span>}
          {item.owner && <span className={own ? "tile-owner own" : "tile-owner"}>{item.owner}</span>}
          {item.kind !== "never" && (
            <button type="button" className="opens small" onClick={() => onOpen(item)} aria-label={news.show(item.title)}>
              {news.customers}
            </button>
          )}
          <Link to={closer}>{news.explore}</Link>
        </p>
      </div>
    </li>
  );
}

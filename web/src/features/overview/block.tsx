// One block of the overview: a heading, a way to look closer, and what it shows.
import { IconArrowUpRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";

interface Props {
  readonly id: string;
  readonly title: ReactNode;
  readonly more?: { readonly to: string; readonly label: string };
  readonly note?: ReactNode;
  readonly plain?: boolean;
  readonly take?: ReactNode;
  readonly children: ReactNode;
}

export function Block({ id, title, more, note, plain = false, take, children }: Props) {
  return (
    <section className={`block block-${id}`} aria-labelledby={`block-${id}`}>
      <header className="block-head">
        <h2 id={`block-${id}`}>{title}</h2>
        {note !== undefined && <span className="quiet small">{note}</span>}
        <span className="block-tools">
          {more && (
            <Link className="block-more small" to={more.to}>
              {more.label} <IconArrowUpRight size={13} stroke={1.8} aria-hidden />
            </Link>
          )}
          {take}
        </span>
      </header>
      <div className={plain ? "block-body" : "block-body panel"}>{children}</div>
    </section>
  );
}

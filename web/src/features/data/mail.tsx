// The health of outgoing mail, where there is any: what waits, what failed, what is the matter.
import { Link } from "react-router";

import { useMailState } from "@/shared/api/queries";
import { count } from "@/shared/format/numbers";

import { words } from "./words";

export function Mail() {
  const { data } = useMailState();
  if (!data?.set_up) return null;
  return (
    <section aria-labelledby="mail">
      <h2 id="mail">{words.mail.title}</h2>
      <div className="panel stream-none">
        <p>{words.mail.stands(count(data.waiting), count(data.refused))}</p>
        <p className={data.trouble ? "away" : "met"}>{data.trouble || words.mail.fine}</p>
        <p>
          <Link to="/settings/mail">{words.mail.more}</Link>
        </p>
      </div>
    </section>
  );
}

// Customers that are probably one person, although no identifier says so: each proposal with what speaks for it and against it.
import { Button } from "@mantine/core";

import type { Comparison, Proposal } from "@/api/types";
import { count, percent, tenths } from "@/shared/format/numbers";
import { worded } from "@/shared/names";
import { sentence } from "@/shared/server/sentence";
import { useSay } from "@/shared/ui/notices";
import { useBarred } from "@/shared/ui/permitted";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";

import { IdentifierLink } from "./identifier-link";
import { useAnswerProposal, useFindProposals, useProposals, useSayDecided } from "./queries";
import { words } from "./words";

export function Proposals() {
  const { data, error, isPending } = useProposals();
  const find = useFindProposals();
  const say = useSay();
  const barred = useBarred("identity");
  const look = () => find.mutate(undefined, { onSuccess: ({ total }) => say(total === 0 ? words.proposals.nobody : words.proposals.proposed(total)) });
  return (
    <section aria-labelledby="proposals">
      <div className="review-head">
        <h2 id="proposals">{words.proposals.title} {data && data.total > 0 ? <span className="quiet num">{count(data.total)}</span> : null}</h2>
        <Button loading={find.isPending} onClick={look} {...barred}>
          {words.proposals.compare}
        </Button>
      </div>
      {find.error ? <Trouble failure={find.error} /> : null}
      {error ? <Trouble failure={error} /> : null}
      {isPending && <Lines rows={3} height={60} />}
      {data?.total === 0 && <p className="panel recognition-none">{words.proposals.none}</p>}
      <ul className="bonds">
        {data?.proposals.map((proposal) => (
          <Row key={proposal.id} proposal={proposal} />
        ))}
      </ul>
    </section>
  );
}

function Row({ proposal }: { readonly proposal: Proposal }) {
  const { accept, reject, reopen } = useAnswerProposal();
  const say = useSay();
  const sayDecided = useSayDecided();
  const barred = useBarred("identity");
  const busy = accept.isPending || reject.isPending;
  const failure = accept.error ?? reject.error;
  const names = words.proposals.pair(proposal.one.value, proposal.other.value);
  return (
    <li className="panel bond">
      <p className="bond-ends">
        <IdentifierLink of={proposal.one} />
        <span className="bond-line broken" aria-label={words.proposals.perhaps} role="img" />
        <IdentifierLink of={proposal.other} />
        <strong className="num proposal-chance">{chance(proposal.probability)}</strong>
      </p>
      <Weights comparisons={proposal.comparisons} prior={proposal.prior} names={[proposal.one.value, proposal.other.value]} />
      {failure ? <Trouble failure={failure} /> : null}
      <p className="decide-acts">
        <Button aria-label={words.proposals.oneOf(names)} loading={busy} onClick={() => accept.mutate(proposal.id, { onSuccess: ({ id }) => sayDecided(words.proposals.areOne(names), id) })} {...barred}>
          {words.proposals.one}
        </Button>
        <Button aria-label={words.proposals.twoOf(names)} loading={busy} onClick={() => reject.mutate(proposal.id, { onSuccess: () => say(words.proposals.stayTwo(names), () => reopen.mutate(proposal.id)) })} {...barred}>
          {words.proposals.two}
        </Button>
      </p>
    </li>
  );
}

interface WeightsProps {
  readonly comparisons: readonly Comparison[];
  readonly prior: number;
  readonly names: readonly [string, string];
}

function Weights({ comparisons, prior, names }: WeightsProps) {
  const most = Math.max(1, ...comparisons.map((each) => Math.abs(each.weight)));
  const sum = comparisons.reduce((total, each) => total + each.weight, prior);
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label={words.proposals.weights(names[0], names[1])}>
      <table className="grid-table weights">
        <thead>
          <tr>
            <th scope="col">{words.proposals.compared}</th>
            <th scope="col">{names[0]}</th>
            <th scope="col">{names[1]}</th>
            <th scope="col">{words.proposals.finding}</th>
            <th scope="col" className="right">
              {words.proposals.weight}
            </th>
          </tr>
        </thead>
        <tbody>
          {comparisons.map((each) => (
            <tr key={each.aspect}>
              <td>{worded(words.proposals.aspects, each.aspect)}</td>
              <td>{each.one}</td>
              <td>{each.other}</td>
              <td>{sentence(each.finding)}</td>
              <td className="right num">
                <span className={each.weight < 0 ? "weight against" : "weight"} style={{ width: `${(Math.abs(each.weight) / most) * 48}px` }} aria-hidden /> {signed(each.weight)}
              </td>
            </tr>
          ))}
          <tr>
            <td colSpan={4}>{words.proposals.prior}</td>
            <td className="right num">{signed(prior)}</td>
          </tr>
          <tr>
            <th scope="row" colSpan={4}>
              {words.proposals.together}
            </th>
            <td className="right num">
              <strong>{signed(sum)}</strong>
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** Never said to be certain. */
const chance = (probability: number): string => (probability >= 0.9995 ? `> ${percent(0.999)}` : percent(probability));

const signed = (weight: number): string => `${weight > 0 ? "+" : ""}${tenths(weight)}`;

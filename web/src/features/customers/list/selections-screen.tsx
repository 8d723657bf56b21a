// The lists that were kept: what they are called, who keeps them and who may see them; each opens as it is today.
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { Link } from "react-router";

import type { Selection } from "@/api/types";
import { useMay } from "@/shared/api/me";
import { day } from "@/shared/format/time";
import { Empty } from "@/shared/ui/empty";
import { useSay } from "@/shared/ui/notices";
import { PageTitle } from "@/shared/ui/page-title";
import { CUSTOMER_TABS, PlaceTabs } from "@/shared/ui/place-tabs";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";

import "@/features/customers/customers.css";
import { useSelecting, useSelections } from "./queries";
import { words } from "./words";

export function SelectionsScreen() {
  const { data, error, refetch } = useSelections();
  return (
    <>
      <PageTitle>{words.selections.title}</PageTitle>
      <PlaceTabs label={words.selections.title} tabs={CUSTOMER_TABS} />
      <p className="quiet list-about">{words.selections.about}</p>
      {error ? <Trouble failure={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <Lines rows={4} height={34} />}
      {data?.length === 0 && (
        <Empty
          title={words.selections.empty}
          next={
            <Button component={Link} to="/customers" variant="filled">
              {words.selections.toList}
            </Button>
          }
        >
          {words.selections.emptyNext}
        </Empty>
      )}
      {data && data.length > 0 && <Kept selections={data} />}
    </>
  );
}

function Kept({ selections }: { readonly selections: readonly Selection[] }) {
  const { zone } = useWorkspace();
  return (
    <div className="panel table-scroll" tabIndex={0} role="group" aria-label={words.selections.title}>
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">{words.selections.name}</th>
            <th scope="col">{words.selections.owner}</th>
            <th scope="col">{words.selections.who}</th>
            <th scope="col">{words.selections.since}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {selections.map((each) => (
            <tr key={each.id}>
              <td>
                <Link className="customer-link" to={`/customers?${each.query}${each.query ? "&" : ""}selection=${each.id}`}>
                  {each.name}
                </Link>
              </td>
              <td>{each.mine ? words.selections.mine : each.owner}</td>
              <td>{who(each.shared)}</td>
              <td className="num quiet">{day(each.created_at, zone)}</td>
              <td className="right">{each.mine && <Acts selection={each} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const who = (shared: boolean): string => (shared ? words.selections.everybody : words.selections.private);

function Acts({ selection }: { readonly selection: Selection }) {
  const deed = useSelecting();
  const say = useSay();
  const mayShare = useMay("boards");
  const { id, name, query, shared } = selection;
  const put = (form: { readonly shared: boolean }) => deed.mutate((deeds) => deeds.change(id, { name, query, ...form }));
  const share = () => {
    put({ shared: !shared });
    say(words.selections.changed(name, who(!shared)), () => put({ shared }));
  };
  const remove = () =>
    deed.mutate((deeds) => deeds.remove(id), { onSuccess: () => say(words.selections.removed(name), () => deed.mutate((deeds) => deeds.restore(selection))) });
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon aria-label={words.selections.more(name)}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(shared || mayShare) && <Menu.Item onClick={share}>{shared ? words.selections.unshare : words.selections.share}</Menu.Item>}
        <Menu.Item color="ember" onClick={remove}>
          {words.selections.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

// Whose home this is: a role, or whoever answers for something on the map.
import { Select } from "@mantine/core";

import type { MapDocument } from "@/api/types";

import { ownersOf, ROLES, type Home } from "./home";
import { words } from "./words";

export function HomeSwitch({ home, map }: { readonly home: Home; readonly map: MapDocument }) {
  const roles = ROLES.map((role) => ({ value: role, label: words.home[role] }));
  const owners = ownersOf(map).filter((owner) => !(ROLES as readonly string[]).includes(owner));
  const groups = [
    { group: words.home.roles, items: roles },
    { group: words.home.owners, items: owners.map((owner) => ({ value: owner, label: owner })) },
  ];
  return <Select aria-label={words.home.label} data={groups} value={home.of} allowDeselect={false} onChange={(of) => home.change(of ?? "management")} w={170} maxDropdownHeight={340} comboboxProps={{ shadow: "md" }} />;
}

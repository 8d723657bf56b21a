// Whose home the overview is: which blocks come first, and whose touchpoints; that of one's role, unless another is chosen, which the browser keeps.
import { useLocalStorage } from "@mantine/hooks";

import type { MapDocument } from "@/api/types";
import { useMe } from "@/shared/api/me";

export const ROLES = ["management", "marketing", "sales", "service"] as const;
export type Role = (typeof ROLES)[number];

export type Row = "scores" | "flow" | "acts";

const ORDER: Readonly<Record<Role, readonly Row[]>> = {
  management: ["scores", "flow", "acts"],
  marketing: ["flow", "acts", "scores"],
  sales: ["acts", "flow", "scores"],
  service: ["flow", "scores", "acts"],
};

/** Words in an owner's name that say whose department it is. */
const OWNERS: Readonly<Record<Role, RegExp | null>> = {
  management: null,
  marketing: /market|brand|categor|campaign|crm/i,
  sales: /sales|vertrieb|store|shop|till|verkauf/i,
  service: /servic|support|care|kunden|operation|desk/i,
};

export interface Home {
  /** A role, or the name of somebody who answers for something on the map. */
  readonly of: string;
  readonly rows: readonly Row[];
  readonly isOwn: (owner: string) => boolean;
  readonly change: (of: string) => void;
}

const isRole = (of: string): of is Role => (ROLES as readonly string[]).includes(of);

export function useHome(): Home {
  const { data: me } = useMe();
  const [chosen, change] = useLocalStorage({ key: "touchline-home", defaultValue: "", getInitialValueInEffect: false });
  const of = chosen || (ROLES.find((role) => role === me?.role) ?? "management");
  const role = isRole(of) ? of : "marketing";
  const pattern = isRole(of) ? OWNERS[of] : null;
  return { of, rows: ORDER[role], change, isOwn: (owner) => owner !== "" && (isRole(of) ? (pattern?.test(owner) ?? false) : owner === of) };
}

/** Everybody who answers for something on the map, by name. */
export function ownersOf(map: MapDocument | undefined): readonly string[] {
  const all = [map?.owner, ...(map?.touchpoints ?? []).map(({ owner }) => owner), ...(map?.targets ?? []).map(({ owner }) => owner)];
  return [...new Set(all.filter((owner): owner is string => Boolean(owner)))].sort((one, other) => one.localeCompare(other));
}

/** What is one's own comes first; otherwise everything stays in its order. */
export function ownFirst<T>(all: readonly T[], isOwn: (one: T) => boolean): readonly T[] {
  return [...all.filter(isOwn), ...all.filter((one) => !isOwn(one))];
}

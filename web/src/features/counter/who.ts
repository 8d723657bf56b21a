// The customer whose page is open, written so that the form takes it for what it is.
import { useQueryClient } from "@tanstack/react-query";
import { useMatch } from "react-router";

import type { CustomerView } from "@/api/types";

import { writtenAs } from "./written-as";

/** The strongest identifier of that customer; empty on any other page. */
export function useWhoIsOpen(): string {
  const id = useMatch("/customers/:id")?.params.id;
  const cache = useQueryClient();
  if (!id) return "";
  const [known] = cache.getQueriesData<CustomerView>({ queryKey: ["customer", id] }).flatMap(([, view]) => (view ? [view] : []));
  const strongest = known?.identifiers.find((each) => each.standing === "joined");
  return strongest ? writtenAs(strongest) : "";
}

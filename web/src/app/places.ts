// The places that there are for whoever is at the screen.
import { useRights } from "@/shared/api/me";

import { PLACES, type Place } from "./navigation";

export function usePlaces(): readonly Place[] {
  const may = useRights();
  return PLACES.filter(({ needs }) => may(needs));
}

// The names of a map's parts, for any component that shows them.
import { useMemo } from "react";

import { useMapDocument } from "./api/queries";
import { namesOf, type Names } from "./names";

export function useNames(mapId: string): Names {
  const { data } = useMapDocument(mapId);
  return useMemo(() => namesOf(data), [data]);
}

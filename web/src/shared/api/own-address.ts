// Where others find this workspace: links and settings for people and clients elsewhere begin with it.
import { useMe } from "./me";

/** The address that the settings name, or the one in the browser where they name none. */
export function useOwnAddress(): string {
  const { data: me } = useMe();
  return me?.address ? me.address : window.location.origin;
}

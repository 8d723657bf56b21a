// The moment every number on a screen holds for, with its zone.
import { dayAndClock, zoneName } from "@/shared/format/time";
import { words } from "@/shared/words";
import { useWorkspace } from "@/shared/workspace";

export function AsOf({ moment }: { readonly moment: string | null | undefined }) {
  const { zone } = useWorkspace();
  if (!moment) return null;
  return (
    <span className="quiet small num" title={words.asOf.zone(zone)}>
      {words.asOf.asOf(<time dateTime={moment}>{dayAndClock(moment, zone)}</time>)} {zoneName(moment, zone)}
    </span>
  );
}

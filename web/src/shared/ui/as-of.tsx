// The moment every number on a screen holds for, with its zone.
import { dayAndClock, zoneName } from "@/shared/format/time";
import { useWorkspace } from "@/shared/workspace";

export function AsOf({ moment }: { readonly moment: string | null | undefined }) {
  const { zone } = useWorkspace();
  if (!moment) return null;
  return (
    <span className="quiet small num" title={`Times are shown in ${zone}`}>
      as of <time dateTime={moment}>{dayAndClock(moment, zone)}</time> {zoneName(moment, zone)}
    </span>
  );
}

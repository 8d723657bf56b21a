// The whole list as a file: for a spreadsheet, or typed for other programs.
import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";

import { listPairs, type ListLink } from "@/shared/question/list-link";

import { words } from "./words";

export function TakeList({ list, columns }: { readonly list: ListLink; readonly columns: readonly string[] }) {
  const query = new URLSearchParams(listPairs({ ...list, column: columns })).toString();
  return (
    <Menu position="bottom-end" shadow="md" width={200}>
      <Menu.Target>
        <Button leftSection={<IconDownload size={14} aria-hidden />}>{words.take.download}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.take.table}</Menu.Label>
        {(["csv", "parquet"] as const).map((kind) => (
          <Menu.Item key={kind} component="a" href={`/api/selections/${kind}?${query}`} download={`customers.${kind}`}>
            {words.take[kind]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

// Privacy: everything that is held about a customer as a file, or erased for good, with what became of it in every store.
import { Button, Group, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";

import type { Erasure } from "@/api/types";
import { count } from "@/shared/format/numbers";
import { Dialog } from "@/shared/ui/dialog";
import { Trouble } from "@/shared/ui/trouble";

import { Framed } from "./framed";
import { useErase, useHandOut } from "./queries";
import { words } from "./words";

export function PrivacyScreen() {
  const [customer, setCustomer] = useState("");
  const [asking, setAsking] = useState(false);
  const handOut = useHandOut();
  const erase = useErase();
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    handOut.mutate(customer, { onSuccess: (held) => download(JSON.stringify(held, null, 2)) });
  };
  const forget = () => erase.mutate(customer, { onSettled: () => setAsking(false), onSuccess: () => setCustomer("") });
  const failure = handOut.error ?? erase.error;
  return (
    <Framed title={words.privacy.title} lede={words.privacy.lede}>
      <form className="settings-form" onSubmit={save}>
        <TextInput label={words.privacy.customer} description={words.privacy.customerHelp} value={customer} maxLength={1000} onChange={(event) => setCustomer(event.currentTarget.value)} />
        <Button type="submit" variant="filled" loading={handOut.isPending} disabled={!customer.trim()}>
          {words.privacy.handOut}
        </Button>
        <Button variant="default" disabled={!customer.trim()} onClick={() => setAsking(true)}>
          {words.privacy.erase}
        </Button>
        {failure ? <Trouble failure={failure} /> : null}
      </form>
      {asking && (
        <Dialog onClose={() => setAsking(false)} title={words.privacy.ask(customer)}>
          <p>{words.privacy.warning}</p>
          <Group mt="md" justify="flex-end">
            <Button onClick={() => setAsking(false)}>{words.people.keep}</Button>
            <Button variant="filled" color="red" loading={erase.isPending} onClick={forget}>
              {words.privacy.forGood}
            </Button>
          </Group>
        </Dialog>
      )}
      {erase.data && <Done erasure={erase.data} />}
    </Framed>
  );
}

function Done({ erasure }: { readonly erasure: Erasure }) {
  return (
    <section aria-labelledby="erased" role="status">
      <h2 id="erased">{words.privacy.done(erasure.customer)}</h2>
      <div className="panel table-scroll" tabIndex={0} role="group" aria-label={words.privacy.done(erasure.customer)}>
        <table className="grid-table">
          <thead>
            <tr>
              <th scope="col">{words.privacy.store}</th>
              <th scope="col">{words.privacy.changed}</th>
              <th scope="col">{words.privacy.found}</th>
            </tr>
          </thead>
          <tbody>
            {erasure.places.map((place) => (
              <tr key={place.store}>
                <td>{nameOf(place.store)}</td>
                <td className="num">{count(place.rows)}</td>
                <td className="num">{place.found === 0 ? words.privacy.nothing : count(place.found)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet small">{words.privacy.elsewhere}</p>
    </section>
  );
}

const STORES: Readonly<Record<string, string>> = words.privacy.stores;
const nameOf = (store: string): string => STORES[store] ?? store;

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "held.json";
  link.click();
  URL.revokeObjectURL(address);
}

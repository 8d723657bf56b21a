// What shows that a post comes from who it says: a signature with a secret, or the key in the address.
import { Button, SegmentedControl, Select, Textarea, TextInput } from "@mantine/core";

import type { Channel } from "@/api/types";

import type { Proof } from "./draft";
import { newSecret } from "./secret";
import { words } from "./words";

interface Props {
  readonly proof: Proof;
  readonly known: boolean;
  readonly channel: Channel | undefined;
  readonly onChange: (proof: Proof) => void;
}

const STANDARD = '"standard"';
const OWN = `at: header:X-Signature   # where the signature stands
algorithm: sha256
encoding: hex
signed: "{body}"
`;
const WAYS = [
  { value: "signed", label: words.genuine.signed },
  { value: "key", label: words.genuine.key },
];

export function Genuine({ proof, known, channel, onChange }: Props) {
  return (
    <fieldset className="genuine">
      <legend>{words.genuine.title}</legend>
      <SegmentedControl aria-label={words.genuine.title} data={WAYS} value={proof.signed ? "signed" : "key"} onChange={(way) => onChange({ ...proof, signed: way === "signed" })} />
      {proof.signed && (
        <>
          <div className="genuine-secret">
            <TextInput
              label={words.genuine.secret}
              description={known ? words.genuine.known : words.genuine.unknown}
              value={proof.secret}
              maxLength={500}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => onChange({ ...proof, secret: event.currentTarget.value })}
            />
            <Button onClick={() => onChange({ ...proof, secret: newSecret() })}>{words.genuine.make}</Button>
          </div>
          <How proof={proof} channel={channel} onChange={onChange} />
        </>
      )}
    </fieldset>
  );
}

function How({ proof, channel, onChange }: Pick<Props, "proof" | "channel" | "onChange">) {
  const ways = [
    ...(channel?.signed === false ? [] : [{ value: "", label: words.genuine.usual }]),
    { value: "standard", label: words.genuine.standard },
    { value: "own", label: words.genuine.otherwise },
  ];
  const way = proof.signature === "" ? "" : proof.signature === STANDARD || proof.signature === "standard" ? "standard" : "own";
  const written: Readonly<Record<string, string>> = { "": "", standard: STANDARD, own: OWN };
  return (
    <>
      <Select label={words.genuine.how} placeholder={words.genuine.pick} data={ways} value={ways.some((each) => each.value === way) ? way : null} allowDeselect={false} onChange={(next) => onChange({ ...proof, signature: written[next ?? ""] ?? "" })} />
      {way === "own" && (
        <Textarea label={words.genuine.own} description={words.genuine.ownHelp} value={proof.signature} autosize minRows={4} maxRows={14} maxLength={4000} spellCheck={false} classNames={{ input: "mono" }} onChange={(event) => onChange({ ...proof, signature: event.currentTarget.value || " " })} />
      )}
    </>
  );
}

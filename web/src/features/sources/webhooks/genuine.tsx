// What shows that a post comes from who it says: a signature with a secret, or the key in the address.
import { Button, SegmentedControl, Select, Textarea, TextInput } from "@mantine/core";

import type { Channel } from "@/api/types";

import type { Proof } from "./draft";
import { newSecret } from "./secret";

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
  { value: "signed", label: "A signature" },
  { value: "key", label: "The key in the address" },
];

export function Genuine({ proof, known, channel, onChange }: Props) {
  return (
    <fieldset className="genuine">
      <legend>What shows that a post is its own</legend>
      <SegmentedControl aria-label="What shows that a post is its own" data={WAYS} value={proof.signed ? "signed" : "key"} onChange={(way) => onChange({ ...proof, signed: way === "signed" })} />
      {proof.signed && (
        <>
          <div className="genuine-secret">
            <TextInput
              label="Secret"
              description={known ? "It has one, which is never shown; leave this empty to keep it." : "What the sender shows, or one made here to enter there."}
              value={proof.secret}
              maxLength={500}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => onChange({ ...proof, secret: event.currentTarget.value })}
            />
            <Button onClick={() => onChange({ ...proof, secret: newSecret() })}>Make one</Button>
          </div>
          <How proof={proof} channel={channel} onChange={onChange} />
        </>
      )}
    </fieldset>
  );
}

function How({ proof, channel, onChange }: Pick<Props, "proof" | "channel" | "onChange">) {
  const ways = [
    ...(channel?.signed === false ? [] : [{ value: "", label: "As senders of this form do" }]),
    { value: "standard", label: "Standard Webhooks" },
    { value: "own", label: "Otherwise, described here" },
  ];
  const way = proof.signature === "" ? "" : proof.signature === STANDARD || proof.signature === "standard" ? "standard" : "own";
  const written: Readonly<Record<string, string>> = { "": "", standard: STANDARD, own: OWN };
  return (
    <>
      <Select label="How it signs" placeholder="Pick one" data={ways} value={ways.some((each) => each.value === way) ? way : null} allowDeselect={false} onChange={(next) => onChange({ ...proof, signature: written[next ?? ""] ?? "" })} />
      {way === "own" && (
        <Textarea label="Its signature" description="at, algorithm, encoding, layout, prefix, time, signed, tolerance" value={proof.signature} autosize minRows={4} maxRows={14} maxLength={4000} spellCheck={false} classNames={{ input: "mono" }} onChange={(event) => onChange({ ...proof, signature: event.currentTarget.value || " " })} />
      )}
    </>
  );
}

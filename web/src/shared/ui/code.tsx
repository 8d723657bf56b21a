// Text as it was written, in a box that scrolls; never anything but text.
interface Props {
  readonly text: string;
  readonly label: string;
}

export function Code({ text, label }: Props) {
  return (
    <pre className="code-text mono" tabIndex={0} role="group" aria-label={label}>
      {text}
    </pre>
  );
}

import type { JSX } from "solid-js";
import { Button } from "./Button.tsx";
import type { IconName } from "./iconPaths.ts";

/** A button that asks for a file from disk. */
export function FileButton(props: {
  icon: IconName;
  /** As in an input's `accept`. */
  accept: string;
  onFile: (file: File) => void;
  disabled?: boolean;
  children: JSX.Element;
}) {
  let input: HTMLInputElement | undefined;
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={props.accept}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = ""; // The same file can be chosen again.
          if (file) props.onFile(file);
        }}
      />
      <Button icon={props.icon} disabled={props.disabled} onClick={() => input?.click()}>
        {props.children}
      </Button>
    </>
  );
}

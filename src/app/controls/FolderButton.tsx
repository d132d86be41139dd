import type { JSX } from "solid-js";
import { Button } from "./Button.tsx";

/** A button that asks for a folder from disk: all its files, with their paths in `webkitRelativePath`. */
export function FolderButton(props: {
  onFiles: (files: readonly File[]) => void;
  disabled?: boolean;
  children: JSX.Element;
}) {
  let input: HTMLInputElement | undefined;
  return (
    <>
      <input
        ref={(element) => {
          input = element;
          element.webkitdirectory = true;
        }}
        type="file"
        hidden
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = ""; // The same folder can be chosen again.
          if (files.length > 0) props.onFiles(files);
        }}
      />
      <Button icon="folder" disabled={props.disabled} onClick={() => input?.click()}>
        {props.children}
      </Button>
    </>
  );
}

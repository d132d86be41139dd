import { A } from "@solidjs/router";
import { EmptyState } from "../controls/EmptyState.tsx";

export function NotFoundView() {
  return (
    <EmptyState
      icon="search"
      title="There is no such page"
      actions={
        <A class="button" href="/">
          Go to Create
        </A>
      }
    >
      The address may be mistyped. Nothing is lost.
    </EmptyState>
  );
}

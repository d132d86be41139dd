import { A } from "@solidjs/router";
import { EmptyState } from "../controls/EmptyState.tsx";

export function NotFoundView() {
  return (
    <>
      <h1 class="visually-hidden">Not found</h1>
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
    </>
  );
}

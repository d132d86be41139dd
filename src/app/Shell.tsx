import { A, type RouteSectionProps, useLocation, useNavigate } from "@solidjs/router";
import { createEffect, ErrorBoundary, For, Suspense } from "solid-js";
import { useApp } from "./AppContext.ts";
import { ErrorNotice } from "./controls/ErrorNotice.tsx";
import { Icon } from "./controls/Icon.tsx";
import { Toasts } from "./controls/Toasts.tsx";
import { createDropGuard } from "./createDropGuard.ts";
import { createPlaceKeys } from "./createPlaceKeys.ts";
import { EvictionNotice } from "./EvictionNotice.tsx";
import { CALIBRATE, PLACES, SHEET } from "./places.ts";
import { StatusLine } from "./StatusLine.tsx";

/** What stays while views come and go: the rail, the status line, messages, keys. */
export function Shell(props: RouteSectionProps) {
  const { toasts, settings } = useApp();
  const navigate = useNavigate();
  const location = useLocation();

  createPlaceKeys(() => settings.value.singleKeys);
  createDropGuard(() =>
    toasts.show("Pictures can be dropped on the Engrave page.", {
      action: { label: "Go there", onAction: () => navigate("/engrave") },
    }),
  );

  createEffect(() => {
    const label = [...PLACES, CALIBRATE, SHEET].find((each) => each.path === location.pathname)?.label;
    document.title = label ? `${label} · Burin` : "Burin";
  });

  return (
    <div class="shell">
      <button type="button" class="skip-link" onClick={() => document.getElementById("main")?.focus()}>
        Skip to content
      </button>
      <nav class="rail" aria-label="Places">
        <div class="rail-mark">
          <img src={`${import.meta.env.BASE_URL}icons/burin.svg`} alt="Burin" />
        </div>
        <ul>
          <For each={PLACES}>
            {(place) => (
              <li>
                <A href={place.path} end={place.path === "/"} aria-keyshortcuts={place.key}>
                  <Icon name={place.icon} />
                  {place.label}
                </A>
              </li>
            )}
          </For>
        </ul>
      </nav>
      {/* In the tab order, because it scrolls and not every view has something else to focus. */}
      <main class="main" id="main" tabindex="0">
        <EvictionNotice />
        <ErrorBoundary
          fallback={(error, reset) => (
            <div class="page">
              <ErrorNotice failure={{ code: "bug", message: String(error) }} onRetry={reset} />
            </div>
          )}
        >
          <Suspense>{props.children}</Suspense>
        </ErrorBoundary>
      </main>
      <StatusLine />
      <Toasts state={toasts} />
    </div>
  );
}

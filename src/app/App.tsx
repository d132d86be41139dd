import { HashRouter, Route } from "@solidjs/router";
import { createEffect, lazy, untrack } from "solid-js";
import { AppContext } from "./AppContext.ts";
import { type Clients, createServices } from "./createServices.ts";
import { Shell } from "./Shell.tsx";
import { NotFoundView } from "./views/NotFoundView.tsx";

const CalibrateView = lazy(() => import("./views/calibrate/CalibrateView.tsx"));
const CreateView = lazy(() => import("./views/create/CreateView.tsx"));
const EngraveView = lazy(() => import("./views/engrave/EngraveView.tsx"));
const GalleryView = lazy(() => import("./views/gallery/GalleryView.tsx"));
const ModelsView = lazy(() => import("./views/models/ModelsView.tsx"));
const SheetView = lazy(() => import("./views/sheet/SheetView.tsx"));
const SettingsView = lazy(() => import("./views/settings/SettingsView.tsx"));

/** The whole app. Routes live in the hash, so any static host and any sub-path serves it. */
export function App(props: { clients: Clients }) {
  const services = createServices(untrack(() => props.clients));
  createEffect(() => {
    const { theme } = services.settings.value;
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  });
  return (
    <AppContext.Provider value={services}>
      <HashRouter root={Shell}>
        <Route path="/" component={CreateView} />
        <Route path="/engrave" component={EngraveView} />
        <Route path="/calibrate" component={CalibrateView} />
        <Route path="/sheet" component={SheetView} />
        <Route path="/gallery" component={GalleryView} />
        <Route path="/models" component={ModelsView} />
        <Route path="/settings" component={SettingsView} />
        <Route path="*" component={NotFoundView} />
      </HashRouter>
    </AppContext.Provider>
  );
}

import { render } from "solid-js/web";
import { App } from "./App.tsx";
import { makeClients } from "./createServices.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/shell.css";

/** Shows the app. */
export function start(root: HTMLElement): void {
  render(() => <App clients={makeClients()} />, root);
}

import { render } from "solid-js/web";
import { App } from "./App.tsx";
import { makeClients } from "./createServices.ts";
import { settleIsolation } from "./pwa/settleIsolation.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/shell.css";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
if ((await settleIsolation()) !== "reloading") render(() => <App clients={makeClients()} />, root);

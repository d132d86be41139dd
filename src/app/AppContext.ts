import { createContext, useContext } from "solid-js";
import type { Services } from "./createServices.ts";

export const AppContext = createContext<Services>();

/** The services, inside any view. */
export function useApp(): Services {
  const services = useContext(AppContext);
  if (!services) throw new Error("useApp is called outside of <App>");
  return services;
}

import type { Licence } from "../../../protocol/models.ts";
import { fileUrl } from "./hubAddress.ts";
import type { Repository } from "./readRepository.ts";

/** Licences that model cards name by id, with their usual names and texts: https://huggingface.co/docs/hub/repositories-licenses */
const KNOWN: Readonly<Record<string, Licence>> = {
  mit: { name: "MIT", url: "https://choosealicense.com/licenses/mit/" },
  "apache-2.0": { name: "Apache 2.0", url: "https://choosealicense.com/licenses/apache-2.0/" },
  "creativeml-openrail-m": {
    name: "CreativeML OpenRAIL-M",
    url: "https://huggingface.co/spaces/CompVis/stable-diffusion-license",
  },
  "openrail++": {
    name: "CreativeML Open RAIL++-M",
    url: "https://huggingface.co/stabilityai/stable-diffusion-xl-base-1.0/blob/main/LICENSE.md",
  },
};

/** A file of the repository that by its name is a licence's text. */
const TEXT_FILE = /^licen[cs]e[^/]*$/i;

/** The licence that a repository's card states, or null. Its own text comes before the usual one. */
export function licenceOf({ address, card, files }: Repository): Licence | null {
  if (!card.license) return null;
  const known = KNOWN[card.license];
  const name = (card.license === "other" ? card.license_name : known?.name) ?? card.license;
  const own = [...files.keys()].find((path) => TEXT_FILE.test(path));
  const link = card.license_link ?? own;
  return { name, url: link ? resolveLink(link, address) : (known?.url ?? null) };
}

/** An address on the web, or a file of the repository. */
function resolveLink(link: string, address: Repository["address"]): string {
  return /^https:\/\//.test(link) ? link : fileUrl(address, link).replace("/resolve/", "/blob/");
}

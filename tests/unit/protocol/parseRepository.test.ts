import { expect, test } from "vitest";
import { parseRepository } from "../../../src/protocol/parseRepository.ts";

test.each([
  ["stabilityai/sd-turbo", "stabilityai/sd-turbo", null],
  ["  stabilityai/sd-turbo  ", "stabilityai/sd-turbo", null],
  ["stabilityai/sd-turbo/", "stabilityai/sd-turbo", null],
  ["owner/name.v1_5-x@fp16", "owner/name.v1_5-x", "fp16"],
  ["owner/name@refs/pr/4", "owner/name", "refs/pr/4"],
  ["https://huggingface.co/owner/name", "owner/name", null],
  ["http://www.huggingface.co/owner/name/", "owner/name", null],
  ["huggingface.co/owner/name/tree/fp16", "owner/name", "fp16"],
  ["https://huggingface.co/owner/name/blob/main/unet/config.json", "owner/name", "main"],
  ["https://huggingface.co/owner/name/tree/fp16/", "owner/name", "fp16"],
  ["https://huggingface.co/owner/name?library=diffusers#files", "owner/name", null],
  ["SimianLuo/LCM_Dreamshaper_v7", "SimianLuo/LCM_Dreamshaper_v7", null],
  ["https://hf.co/owner/name/tree/0a1b2c", "owner/name", "0a1b2c"],
])("%j", (text, repository, revision) => expect(parseRepository(text)).toEqual({ repository, revision }));

test.each([
  ...["", "sd-turbo", "owner/", "/name", "/a/b", "a/b/c", "../etc", "owner/na me", "owner/name@", "a/b?x=1"],
  ...["https://huggingface.co/", "https://example.com/owner/name", "https://civitai.com/models/1"],
  ...["https://civitai.com/models/1@main", "https://huggingface.co.example.com/owner/name"],
])("%j is none", (text) => expect(parseRepository(text)).toBeNull());

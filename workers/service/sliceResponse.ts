/** What a host answers to `Range: bytes=a-b`, from a whole response: caches keep no partial ones. Other forms of Range get the whole. */
export async function sliceResponse(whole: Response, range: string): Promise<Response> {
  const match = /^bytes=(\d+)-(\d*)$/.exec(range);
  if (!match) return whole;
  const blob = await whole.blob();
  const start = Number(match[1]);
  const end = Math.min(match[2] ? Number(match[2]) + 1 : blob.size, blob.size);
  if (start >= end) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${blob.size}` } });
  const headers = new Headers(whole.headers);
  headers.set("Content-Range", `bytes ${start}-${end - 1}/${blob.size}`);
  headers.set("Content-Length", String(end - start));
  return new Response(blob.slice(start, end), { status: 206, headers });
}

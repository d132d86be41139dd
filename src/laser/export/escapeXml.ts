const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Text for an element; characters that XML 1.0 cannot hold (most controls, lone surrogates) become U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\u{fffd}")
    .replace(/[&<>]/g, (character) => ENTITIES[character]!); // the three that the pattern finds
}

/** Text for an attribute in double quotes; line ends and tabs survive, which readers would else turn into spaces. */
export function escapeXmlAttribute(text: string): string {
  return escapeXml(text)
    .replaceAll('"', "&quot;")
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

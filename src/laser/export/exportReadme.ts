/** A heading, and what stands below it as "name: value" lines. */
export interface ReadmeSection {
  readonly heading: string;
  readonly rows: readonly (readonly [name: string, value: string])[];
}

/**
 * The plain text that lies beside exported files: what they are and how they were made, for somebody at the machine next year.
 * Lines end as on Windows, whose simplest editor knows no other; the values stand in a column.
 */
export function exportReadme(title: string, sections: readonly ReadmeSection[]): string {
  const plain = (text: string) => text.replace(/\s+/g, " ").trim();
  const lines = [plain(title), "=".repeat(Math.max(1, plain(title).length))];
  for (const { heading, rows } of sections) {
    const width = Math.max(0, ...rows.map(([name]) => plain(name).length + 1));
    lines.push("", plain(heading), "-".repeat(plain(heading).length));
    for (const [name, value] of rows) lines.push(`${`${plain(name)}:`.padEnd(width)} ${plain(value)}`);
  }
  return `${lines.join("\r\n")}\r\n`;
}

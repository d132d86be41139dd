import type { HtmlTagDescriptor, Plugin, Rolldown } from "vite";

/**
 * Has the page fetch at once what its first view is made of, although it is imported only after isolation is settled and a route
 * is known: every step of such a chain would cost a round trip. `modules` are the ends of their paths.
 */
export function preloadFirstView(page: string, modules: readonly string[]): Plugin {
  return {
    name: "burin:preload-first-view",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle, filename }) {
        if (!bundle || filename !== page) return [];
        const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
        const wanted = modules.map((module) => {
          const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module));
          if (!chunk) throw new Error(`preloadFirstView: ${module} is no chunk of its own`);
          return chunk;
        });
        const all = withImports(wanted, new Map(chunks.map((chunk) => [chunk.fileName, chunk])));
        const styles = new Set(all.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]));
        return [
          ...all.map(({ fileName }) => link({ rel: "modulepreload", href: `./${fileName}` })),
          // Not as style sheets: those would hold up the script that settles isolation.
          ...[...styles].map((file) => link({ rel: "preload", as: "style", href: `./${file}` })),
        ];
      },
    },
  };
}

function withImports(
  chunks: readonly Rolldown.OutputChunk[],
  byName: ReadonlyMap<string, Rolldown.OutputChunk>,
): Rolldown.OutputChunk[] {
  const found = new Set(chunks);
  // A set gives what is added while it is walked.
  for (const { imports } of found) {
    for (const name of imports) {
      const chunk = byName.get(name);
      if (chunk) found.add(chunk);
    }
  }
  return [...found];
}

function link(attrs: Record<string, string>): HtmlTagDescriptor {
  return { tag: "link", attrs: { ...attrs, crossorigin: true }, injectTo: "head" };
}

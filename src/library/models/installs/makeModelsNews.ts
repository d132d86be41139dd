/** What one librarian tells the others, in all tabs. */
export type ModelsNews =
  /** Something was installed, deleted, prepared, paused…: whoever cares looks it up. */
  | { readonly kind: "changed" }
  /** Somebody wants to remove files of a model: whoever keeps them open for a next time lets go. */
  | { readonly kind: "wanted"; readonly modelId: string }
  | {
      readonly kind: "progress";
      readonly modelId: string;
      readonly doneBytes: number;
      readonly totalBytes: number;
      readonly bytesPerSecond: number | null;
    };

export interface ModelsNewsChannel {
  /** Reaches the listeners here and in every other tab. */
  tell(news: ModelsNews): void;
  listen(onNews: (news: ModelsNews) => void): void;
  close(): void;
}

/** `name` is that of the database: its users are the ones to be told. */
export function makeModelsNews(name = "burin"): ModelsNewsChannel {
  const channel = new BroadcastChannel(`${name}:models`);
  const listeners: ((news: ModelsNews) => void)[] = [];
  const hear = (news: ModelsNews) => {
    for (const listener of listeners) listener(news);
  };
  channel.onmessage = ({ data }: MessageEvent<ModelsNews>) => hear(data);
  return {
    tell(news) {
      channel.postMessage(news);
      hear(news);
    },
    listen: (onNews) => void listeners.push(onNews),
    close: () => channel.close(),
  };
}

import { For } from "solid-js";
import { Disclosure } from "../../controls/Disclosure.tsx";
import { LICENCES } from "../../licences.ts";
import { VERSION } from "../../version.ts";

/** Version, privacy, licences. */
export function AboutSection() {
  return (
    <section class="card stack" aria-labelledby="about-title">
      <h2 id="about-title">About Burin {VERSION}</h2>
      <p>
        Your prompts, pictures and engravings stay on this machine. Burin has no account, no server of its own, no
        statistics and no cookies; it works with the network unplugged.
      </p>
      <Disclosure label="Licences">
        <div class="stack-tight">
          <p>
            Burin and its starter model: MIT. The CLIP vocabulary: MIT, OpenAI. The fonts for text:{" "}
            <a href={`${import.meta.env.BASE_URL}licences/fonts.txt`}>SIL Open Font License 1.1</a>. It is built with:
          </p>
          <dl class="facts small">
            <For each={LICENCES}>
              {({ name, licence, holder }) => (
                <>
                  <dt>{name}</dt>
                  <dd>
                    {licence}, {holder}
                  </dd>
                </>
              )}
            </For>
          </dl>
        </div>
      </Disclosure>
    </section>
  );
}

type CreateElement = (name: string, options?: ElementCreationOptions) => HTMLElement;

const tag = 'batwa-runtime-style';

/**
 * Stands in for the `<style>` elements that xterm.js makes while it runs, which the page's content security policy refuses (`style-src
 * 'self'`). It keeps its rules in a constructed style sheet, which the policy lets scripts of ours make: text from a guest that found a way
 * into the page still could not bring styles along.
 */
class RuntimeStyle extends HTMLElement {
  readonly #rules = new CSSStyleSheet();

  override get textContent(): string {
    return '';
  }

  override set textContent(rules: string) {
    this.#rules.replaceSync(rules);
  }

  connectedCallback(): void {
    this.hidden = true;
    document.adoptedStyleSheets.push(this.#rules);
  }

  disconnectedCallback(): void {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#rules);
  }
}

/**
 * From now on this document makes a {@link RuntimeStyle} where a `<style>` is asked for. xterm.js has an option for a document of its own, but
 * its scroll bar asks the page's all the same, so this one is what has to change. React makes no `<style>` here: the page's styles are files.
 */
export function standInForStyles(): void {
  if (customElements.get(tag) !== undefined) return;
  customElements.define(tag, RuntimeStyle);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- one of its overloads is; the name is not known here, so it fits all of them
  const make: CreateElement = document.createElement.bind(document);
  const substitute: CreateElement = (name, options) => make(name.toLowerCase() === 'style' ? tag : name, options);
  Object.defineProperty(document, 'createElement', { configurable: true, writable: true, value: substitute });
}

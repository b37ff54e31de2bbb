import { expect, type Locator, type Page } from '@playwright/test';

/** Longest way from one place of a view to another, in steps of Tab. */
const mostSteps = 80;

/**
 * Why it cannot be seen where the focus is, or where it was until now; empty where it can. What marks it is drawn by the
 * element, by what Fluent UI draws around its fields, or by the entry of a list that has the focus as a whole: something of
 * that must be another than without the focus.
 */
const unseenFocus = `(() => {
  const properties = ['boxShadow', 'border', 'backgroundColor', 'transform', 'opacity'];
  const fields = '.fui-Input, .fui-Select, .fui-Textarea, .fui-Checkbox, .fui-Radio, .fui-Switch, .cm-editor';
  const lookOf = (element) => {
    const pointed = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
    const candidates = [element, element.parentElement, element.closest(fields), pointed].filter((each) => each !== null);
    const look = (each, pseudo) => {
      const style = getComputedStyle(each, pseudo);
      if (pseudo !== undefined && style.content === 'none') return [];
      // The colour of an outline that is not drawn says nothing.
      const outline = style.outlineStyle === 'none' ? '' : style.outline;
      return [outline, ...properties.map((property) => style[property])];
    };
    return JSON.stringify(candidates.map((each) => [look(each), look(each, '::before'), look(each, '::after')]));
  };
  const nameOf = (element) =>
    (element.getAttribute('aria-label') || element.textContent || element.tagName).trim().slice(0, 60);
  const active = document.activeElement === document.body ? null : document.activeElement;
  const last = window.lastFocus;
  window.lastFocus = active === null ? undefined : { element: active, look: lookOf(active) };
  if (last !== undefined && last.element !== active && last.element.isConnected && lookOf(last.element) === last.look) {
    return 'not marked: ' + nameOf(last.element);
  }
  if (active === null) return '';
  const { top, right, bottom, left } = active.getBoundingClientRect();
  return bottom < 0 || right < 0 || top > innerHeight || left > innerWidth ? 'outside: ' + nameOf(active) : '';
})()`;

/** A person who has no mouse. Expects that they see where they are at each step. */
export class KeyboardUser {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.#page.keyboard.press(key);
      await this.#expectToSeeTheFocus();
    }
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Goes from one element to the next until one is reached. Fails where the way does not lead there. */
  async goTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await target.waitFor();
    for (let step = 0; step < mostSteps; step += 1) {
      if (await isFocused(target)) return;
      await this.press(key);
    }
    throw new Error(`The keyboard does not lead to ${target.toString()}`);
  }

  /** Goes there and presses Enter. */
  async use(target: Locator): Promise<void> {
    await this.goTo(target);
    await this.#page.keyboard.press('Enter');
  }

  /** Goes to a field and writes something in the place of what it holds. */
  async fill(field: Locator, text: string): Promise<void> {
    await this.goTo(field);
    await this.#page.keyboard.press('Control+a');
    await this.type(text);
    await expect(field).toHaveValue(text);
  }

  async #expectToSeeTheFocus(): Promise<void> {
    // Frames are drawn in the moment after the focus has moved.
    await this.#page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect(await this.#page.evaluate<string>(unseenFocus)).toBe('');
  }
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element: { ownerDocument: { activeElement: unknown } }) => {
    return element.ownerDocument.activeElement === element;
  });
}

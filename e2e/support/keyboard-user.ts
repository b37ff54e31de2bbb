import { expect, type Locator, type Page } from '@playwright/test';

/** Longest way from one place of a view to another, in steps of Tab. */
const mostSteps = 80;

/**
 * Why it cannot be seen where the focus is; empty where it can. A frame, a shadow or a line is drawn by the element, by
 * what Fluent UI draws around its fields, or by the entry of a list that has the focus as a whole.
 */
const unseenFocus = `(() => {
  const active = document.activeElement;
  if (active === null || active === document.body) return '';
  const name = (active.getAttribute('aria-label') || active.textContent || active.tagName).trim().slice(0, 60);
  const box = active.getBoundingClientRect();
  if (box.bottom < 0 || box.right < 0 || box.top > innerHeight || box.left > innerWidth) return 'outside: ' + name;
  const draws = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    if (pseudo && style.content === 'none') return false;
    const isLined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    const isUnderlined = pseudo && style.borderBottomStyle !== 'none' && parseFloat(style.borderBottomWidth) >= 1;
    return isLined || style.boxShadow !== 'none' || isUnderlined;
  };
  const pointed = document.getElementById(active.getAttribute('aria-activedescendant') ?? '');
  const around = active.closest('.fui-Input, .fui-Select, .fui-Textarea, .fui-Checkbox, .fui-Radio, .fui-Switch, .cm-editor');
  const candidates = [active, active.parentElement, around, pointed].filter((each) => each !== null);
  const isSeen = candidates.some((each) => draws(each) || draws(each, '::after') || draws(each, '::before'));
  return isSeen ? '' : 'not marked: ' + name;
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
    // Frames are drawn a moment after the focus has moved.
    await expect.poll(() => this.#page.evaluate<string>(unseenFocus)).toBe('');
  }
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element: { ownerDocument: { activeElement: unknown } }) => {
    return element.ownerDocument.activeElement === element;
  });
}

import { expect, type Page } from '@playwright/test';

/**
 * What does not fit, by measures of the layout and not of pixels, since fonts differ: what is wider than its place without
 * being scrolled there, text that is cut off at any side without saying so by an ellipsis, and whatever can be focused
 * but not be brought to where it can be seen and clicked, since it lies outside or below something else.
 */
const misfits = `(() => {
  const found = [];
  const named = (element) =>
    (element.getAttribute('aria-label') || element.textContent || element.id || element.tagName).trim().slice(0, 60);
  const shown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    element.closest('.visually-hidden, [aria-hidden=true], [data-tabster-dummy]') === null;
  if (document.documentElement.scrollWidth > innerWidth + 1) found.push('the page is wider than the window');
  const main = document.querySelector('main');
  if (main.scrollWidth > main.clientWidth + 1) found.push('the view is wider than its place');
  // Tables and code are scrolled sideways in frames of their own; a view with its headings must not be.
  for (const heading of main.querySelectorAll('h1, h2')) {
    for (let each = heading.parentElement; each !== null && each !== main; each = each.parentElement) {
      if (shown(heading) && each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== 'visible') {
        found.push('scrolled sideways: what is around ' + named(heading));
      }
    }
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (texts.currentNode.data.trim() === '' || seen.has(element) || !shown(element)) continue;
    seen.add(element);
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const text = range.getBoundingClientRect();
    for (let each = element; each !== null && each !== document.body; each = each.parentElement) {
      const style = getComputedStyle(each);
      const box = each.getBoundingClientRect();
      const cutsSideways = /hidden|clip/.test(style.overflowX) && style.textOverflow !== 'ellipsis';
      const cutsBelow = /hidden|clip/.test(style.overflowY);
      if (cutsSideways && (text.right > box.right + 2 || text.left < box.left - 2)) {
        found.push('cut at the side: ' + named(element));
        break;
      }
      if (cutsBelow && (text.bottom > box.bottom + 4 || text.top < box.top - 4)) {
        found.push('cut below: ' + named(element));
        break;
      }
      // Beyond this, text that is not shown now is scrolled to.
      if (/auto|scroll/.test(style.overflowX + style.overflowY) || style.textOverflow === 'ellipsis') break;
      if (style.position === 'absolute' || style.position === 'fixed') break;
    }
  }
  // A script can scroll what a person cannot.
  const wasScrolledByForce = (element) => {
    for (let each = element.parentElement; each !== null; each = each.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(each);
      const top = each.scrollTop > 1 && /hidden|visible/.test(overflowY);
      const left = each.scrollLeft > 1 && /hidden|visible/.test(overflowX);
      if (!top && !left) continue;
      each.scrollTo(0, 0);
      return true;
    }
    return false;
  };
  const focusable = 'a[href], button, input, select, textarea, [role=tab], [role=slider], [tabindex="0"]';
  for (const element of document.querySelectorAll(focusable)) {
    if (!shown(element) || element.disabled) continue;
    element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    if (wasScrolledByForce(element)) {
      found.push('beyond an edge without scroll bar: ' + named(element));
      continue;
    }
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    // The middle of what can be seen of it: a list is larger than its window.
    const x = (Math.max(0, box.left) + Math.min(innerWidth, box.right)) / 2;
    const y = (Math.max(0, box.top) + Math.min(innerHeight, box.bottom)) / 2;
    const hit = document.elementFromPoint(x, y);
    const isHit = hit !== null && (element.contains(hit) || hit.contains(element) || hit.closest('label')?.control === element);
    if (!isHit) found.push('out of reach: ' + named(element) + ' below ' + (hit === null ? 'nothing' : named(hit)));
    else if (box.left < -1 || box.right > innerWidth + 1) found.push('wider than the window: ' + named(element));
  }
  main.scrollTo(0, 0);
  return [...new Set(found)];
})()`;

/** Expects that all text can be read and everything be reached, if need be by scrolling. */
export async function expectFits(page: Page): Promise<void> {
  // What measures itself is drawn anew a moment after the window has changed.
  await expect.poll(() => page.evaluate<string[]>(misfits)).toEqual([]);
}

/** One tab stop among many: the focused element takes it, the others are reached by arrow keys. */
export function takeTabStop(container: Element, element: HTMLElement): void {
  for (const other of container.querySelectorAll<HTMLElement>('[tabindex="0"]')) other.tabIndex = -1;
  element.tabIndex = 0;
}

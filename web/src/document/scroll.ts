// Going to a place in a long document.

const mostFrames = 40, still = 3;

/**
 * Scrolls there and stays there: paragraphs on the way have a guessed height until they come near the window (document.css), so that what
 * lies below them moves once more when they are drawn. Ends when the place has not moved for a few frames.
 */
export function goTo(element: Element | null | undefined, block: ScrollLogicalPosition = "start"): void {
  if (!element) return;
  let expected = NaN, quiet = 0, left = mostFrames;
  const step = () => {
    const moved = !(Math.abs(element.getBoundingClientRect().top - expected) < 1);
    quiet = moved ? 0 : quiet + 1;
    if (moved) {
      element.scrollIntoView({ block });
      expected = element.getBoundingClientRect().top;
    }
    if (quiet < still && --left > 0) requestAnimationFrame(step);
  };
  step();
}

/* Two pages that hold the same sections and paragraphs, scrolled as one. */
export class Scrolling {
  constructor() { this.panes = []; this.leader = null; }

  use(panes) { this.panes = panes; this.leader = panes[0] || null; }

  /* The pane that a person touches leads; what follows it does not lead in turn. */
  moved(pane, touched = false) {
    if (touched) { this.leader = pane; return; }
    if (pane !== this.leader) return;
    for (const other of this.panes) if (other !== pane) this.follow(pane, other);
  }

  follow(pane, other) {
    if (pane.page !== other.page || !pane.document?.body || !other.document?.body) return;
    const there = new Map(other.anchors().map((anchor) => [anchor.name, anchor.top]));
    const pairs = pane.anchors().filter(({ name }) => there.has(name)).map(({ name, top }) => [top, there.get(name)]);
    const end = (one) => one.document.documentElement.scrollHeight - one.window.innerHeight;
    const points = [[0, 0], ...increasing(pairs), [end(pane), end(other)]].filter(([top]) => top <= end(pane));
    other.window.scrollTo({ top: between(points, pane.window.scrollY), behavior: "instant" });
  }
}

const increasing = (pairs) => pairs.reduce((kept, pair) => {
  const last = kept.at(-1) || [0, 0];
  return pair[0] > last[0] && pair[1] >= last[1] ? [...kept, pair] : kept;
}, []);

const between = (points, y) => {
  const next = points.findIndex(([top]) => top > y);
  if (next <= 0) return next === 0 ? points[0][1] : points.at(-1)[1];
  const [[from, to], [from2, to2]] = [points[next - 1], points[next]];
  return to + ((y - from) / (from2 - from)) * (to2 - to);
};

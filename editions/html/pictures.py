"""Figures and images: room kept for them, sizes without styles, and a way to see them larger."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.util.images import get_image_size
from sphinx.writers.html5 import HTML5Translator

from editions.document.naming import enlarge_link, label
from editions.html.sizes import pixels, width_class


class PictureTranslator(HTML5Translator):
    """Write figures and images."""

    def visit_figure(self, node: nodes.figure) -> None:
        classes = [f"align-{node.get('align', 'default')}", width_class(node.get("width", ""))]
        named = label(node, self.builder)
        self.body.append(
            self.starttag(node, "figure", CLASS=" ".join(filter(None, classes)), **named)
        )

    def depart_figure(self, node: nodes.figure) -> None:
        self._zoom_link(node)
        super().depart_figure(node)

    def _zoom_link(self, node: nodes.figure) -> None:
        """Offer a figure's picture by itself, where the reader may enlarge it."""
        image = node.next_node(nodes.image)
        if image is None or isinstance(image.parent, nodes.reference):
            return
        self.body.append(f"{enlarge_link(image['uri'], node)}\n")

    def visit_image(self, node: nodes.image) -> None:
        node.setdefault("alt", "")
        if not ({"width", "height", "scale"} & set(node.attributes)):
            self._reserve_space(node)
        super().visit_image(node)

    def _reserve_space(self, node: nodes.image) -> None:
        """Write a picture's own size, so the text does not jump when it arrives."""
        path = Path(self.builder.srcdir) / node["uri"]
        size = get_image_size(path) if path.is_file() else None
        if size and all(size):
            node["width"], node["height"] = (str(round(length)) for length in size)

    def image_size(self, node: nodes.image) -> dict[str, str]:  # type: ignore[override]
        """Return a picture's size as attributes and a class, never as a style."""
        scale = node.get("scale", 100) / 100
        sizes = {}
        for name in ("width", "height"):
            length = pixels(node.get(name, ""))
            if length:
                sizes[name] = str(round(length * scale))
        relative = width_class(node.get("width", ""))
        if relative:
            node["classes"].append(relative)
        return sizes

"""What a browser would send of a form on a page, untouched. In: HTML and the form's id. Out: names and values."""

from html.parser import HTMLParser


class Sent(HTMLParser):
    """Reads the inputs, text areas and selections of one form; buttons are not among them."""

    def __init__(self, form_id: str):
        super().__init__()
        self.form_id, self.inside, self.values, self._name, self._select = form_id, False, {}, None, None

    def handle_starttag(self, tag, attrs):
        have = dict(attrs)
        if tag == "form":
            self.inside = have.get("id") == self.form_id
        if not self.inside or "disabled" in have:
            return
        if tag == "input" and have.get("name") and have.get("type") not in ("submit", "button"):
            if have.get("type") not in ("checkbox", "radio") or "checked" in have:
                self.values[have["name"]] = have.get("value", "on" if have.get("type") == "checkbox" else "")
        elif tag == "textarea":
            self._name = have["name"]
            self.values[self._name] = ""
        elif tag == "select":
            self._select = have.get("name")
            self.values[self._select] = ""
        elif tag == "option" and "selected" in have and self._select:
            self.values[self._select] = have.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "textarea":
            self._name = None

    def handle_data(self, data):
        if self.inside and self._name:
            self.values[self._name] += data


def sent_by(page: str, form_id: str) -> dict[str, str]:
    """The form's values; a text area begins after the line break that HTML puts there."""
    reader = Sent(form_id)
    reader.feed(page)
    return {name: value.removeprefix("\r\n").removeprefix("\n") for name, value in reader.values.items() if name}

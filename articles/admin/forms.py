"""The forms of the desk: what a person types made into what the rows hold. In: form data. Out: checked values."""

from django import forms

from articles.models import Article
from articles.records import PartialDate
from articles.search.dates import read_date

LABELS = {"title": "Headline", "body": "Text"}


class LinesField(forms.CharField):
    """A list of short texts, one a line."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 2, **options):
        options.setdefault("required", False)
        options.pop("encoder", None)
        options.pop("decoder", None)
        super().__init__(**options)
        self.widget.attrs["rows"] = rows

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return [line.strip() for line in super().to_python(value).splitlines() if line.strip()]

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)


class PlainTextField(forms.CharField):
    """Text with line breaks as the archive has them. Browsers send two characters for each: taken as they come, every text would
    have been changed by whoever saved the page, and be locked.
    """

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class PartialDateField(forms.CharField):
    """A date as far as it is known: 2018-05-03, 2018-05 or 2018; empty when it is not."""

    default_error_messages = {"unreadable": "“%(value)s” is no date. Write 2018-05-03, 2018-05 or 2018, or leave it empty."}

    def __init__(self, **options):
        options.setdefault("required", False)
        options.setdefault("help_text", "2018-05-03, or 2018-05, or 2018, or empty when it is not known")
        super().__init__(**options)

    def prepare_value(self, value):
        return str(value) if isinstance(value, PartialDate) else value

    def to_python(self, value):
        written = super().to_python(value)
        if not written:
            return None
        day = read_date(written)
        if day is None:
            raise forms.ValidationError(self.error_messages["unreadable"], code="unreadable", params={"value": written})
        return day


class ArticleForm(forms.ModelForm):
    """An article's metadata. The date and its precision are one thing to a person, and two columns."""

    published_day = PartialDateField(label="Published")
    authors = LinesField(help_text="one name a line")
    why = forms.CharField(label="Why", required=False, max_length=500, help_text="for the log, if you like")

    class Meta:
        model = Article
        fields = "__all__"
        field_classes = {"title": PlainTextField, "standfirst": PlainTextField, "body": PlainTextField}
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "standfirst": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "body": forms.Textarea(attrs={"rows": 24, "class": "vLargeTextField"}),
            "url": forms.TextInput(attrs={"size": 80}),
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.initial["published_day"] = self.instance.published_date
        for name, label in LABELS.items():
            if name in self.fields:
                self.fields[name].label = label

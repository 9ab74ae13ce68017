"""Whom a surname alone is guessed to mean, pairs that may be one, and the words of all names that are there."""

import re
import unicodedata

import django.db.models.deletion
from django.db import migrations, models

BATCH = 5000

# What a name is found by, as `articles.models.naming.words_of` and the entity finder said it when this migration was made.
# It is written out here, because a released migration does the same for ever, and code goes on.
LONGEST, FEWEST_INITIALS, SLAVIC_LENGTH = 80, 3, 6
SOUNDS = ((re.compile(r"sch|sh|zh|ch|ts|tz|tch|c(?=[eiy])"), "s"), (re.compile(r"kh|gh|ck|q|x|c|g"), "k"), (re.compile(r"ph|w|v"), "f"),
          (re.compile(r"dh|th|d"), "t"), (re.compile(r"z|j"), "s"), (re.compile(r"b"), "p"))  # fmt: skip
MUTE, TWICE = re.compile(r"[aeiouyh' -]"), re.compile(r"(.)\1+")
NOT_LETTERS, SLAVIC_ENDING = re.compile(r"[^\w]+"), re.compile(r"(?:yy|iy|ij|ii|yi)$")
UNDECOMPOSED = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss"})
LINKS = frozenset("of the and for in on de la du des der von and to at".split())
LEGAL_FORMS = frozenset("inc corp corporation co company ltd limited plc llc lp sa ag nv gmbh spa bv kk pty se oyj ab asa bhd".split())
ROYAL = frozenset("king queen prince princess pope emperor sultan emir sheikh saint lord lady sir dame papst pape papa paus".split())
PARTICLES = frozenset(
    "abu al ap ben bin bint da das de del della den der di dos du el ibn la las le los mac mc o' san santa st ten ter um umm van "
    "von zu zur".split()
)
SUFFIXES = frozenset("cbe ii iii iv jr junior kc mbe md mp obe phd qc senior sr".split())
SURNAMES_FIRST = frozenset(
    "kim lee park choi jung kang cho yoon jang lim han oh seo shin kwon hwang ahn song moon roh chun ban yun pak rhee "
    "xi li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin guo ma luo deng mao jiang wen hua peng cai chiang "
    "lam leung cheung wong chan ho lau kwok tsang yip fung kwong chow tse tam tong mok yeung hui ip "
    "son tsai chen chou lai soong bo jia zeng wan qiao nguyen tran pham ngo vo hoang aung hun tun".split()
)


def words_of(kind, text):
    """(word, use) of a name, each once; the uses are w(ord), s(urname), x (sound) and i(nitials)."""
    found = {(word, "w") for word in name_key(text).split()}
    words = text.split()
    if kind == "person" and words and words[0].lower().strip(".") not in ROYAL:
        bare = bare_words(words)
        surnames = surnames_of(words, bare)
        found = {pair for pair in found if pair[0] not in surnames} | {(word, "s") for word in surnames}
        if len(bare) > 1:
            found.add((" ".join(sorted((sound(bare[0]), sound(bare[-1])))), "x"))
    if kind == "organization":
        found.add((" ".join(map(sound, (word for word in organization_key(text).split() if word not in LINKS))), "x"))
        found.add((initials(text), "i"))
    return sorted((word[:LONGEST], use) for word, use in found if word.strip())


def fold(text):
    if text.isascii():
        return text.lower().replace(".", "").replace(" ", "")
    plain = unicodedata.normalize("NFKD", text.lower().translate(UNDECOMPOSED))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def name_key(text):
    return " ".join(NOT_LETTERS.sub(" ", " ".join(fold(word.replace(".", "")) for word in text.split())).split())


def one_ending(word):
    return SLAVIC_ENDING.sub("y", word) if len(word) >= SLAVIC_LENGTH else word


def bare_words(words):
    """A person's folded words without particles and suffixes; the whole key where nothing else is left."""
    plain = [without_prefix(word) for word in words]
    kept = [word for word in plain if word and word not in PARTICLES and word not in SUFFIXES]
    return kept or [" ".join(one_ending(word) for word in name_key(" ".join(words)).split())]


def without_prefix(word):
    plain = fold(word.replace(".", "").replace("'", "").replace("’", "").strip(","))
    head, dash, rest = plain.partition("-")
    return one_ending((rest if dash and head in PARTICLES else plain).replace("-", ""))


def surnames_of(words, bare):
    """The last word, or the first of an East Asian name."""
    found = {bare[-1]}
    if len(bare) > 1 and bare[0] in SURNAMES_FIRST:
        found.add(bare[0])
        if "-" in words[-1] or len(bare) == 3:
            found.discard(bare[-1])
    return found


def sound(word):
    plain = word
    for pattern, letter in SOUNDS:
        plain = pattern.sub(letter, plain)
    return TWICE.sub(r"\1", ("a" if word[:1] in "aeiou" else "") + MUTE.sub("", plain)) or word[:1]


def organization_key(text):
    words = name_key(text).removeprefix("the ").split()
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return " ".join(words)


def initials(text):
    words = [word for word in re.split(r"[\s-]+", text.strip(" .,")) if word[:1].isupper() and word.lower() not in LINKS]
    if len(words) == 1:
        letters = words[0].replace(".", "")
        return letters.lower() if letters.isupper() and letters.isalpha() and len(letters) >= FEWEST_INITIALS else ""
    found = "".join(word[0] for word in words).lower()
    return found if len(found) >= FEWEST_INITIALS else ""


def note_words(apps, schema_editor):
    Alias, NameWord = apps.get_model("articles", "Alias"), apps.get_model("articles", "NameWord")
    words = []
    for number, kind, text in Alias.objects.order_by("pk").values_list("pk", "kind", "text").iterator(BATCH):
        words += [NameWord(alias_id=number, use=use, word=word) for word, use in words_of(kind, text)]
        if len(words) >= BATCH:
            NameWord.objects.bulk_create(words)
            words = []
    NameWord.objects.bulk_create(words)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_source_names'),
    ]

    operations = [
        migrations.CreateModel(
            name='Likeness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rank', models.FloatField(default=0.0)),
                ('shared', models.PositiveIntegerField(default=0, help_text='others whom both are seen with')),
                ('why', models.CharField(blank=True, max_length=200)),
                ('apart', models.BooleanField(default=False, verbose_name='two')),
                ('put_off', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name_plural': 'likenesses',
            },
        ),
        migrations.CreateModel(
            name='NameWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('use', models.CharField(choices=[('w', 'Word'), ('s', 'Surname'), ('x', 'Sound'), ('i', 'Initials')], max_length=1)),
                ('word', models.CharField(max_length=80)),
            ],
        ),
        migrations.AddField(
            model_name='entity',
            name='due',
            field=models.PositiveSmallIntegerField(choices=[(0, 'Nothing'), (1, 'Articles'), (2, 'Name')], default=2, editable=False),
        ),
        migrations.AddField(
            model_name='mention',
            name='found_as',
            field=models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='guesses', to='articles.entity'),
        ),
        migrations.AddField(
            model_name='mention',
            name='guess',
            field=models.CharField(blank=True, editable=False, help_text='why it may be this one; empty where that is sure', max_length=400),
        ),
        migrations.AlterField(
            model_name='article',
            name='entities',
            field=models.ManyToManyField(related_name='articles', through='articles.Mention', through_fields=('article', 'entity'), to='articles.entity'),
        ),
        migrations.AddIndex(
            model_name='entity',
            index=models.Index(fields=['-article_count', 'name'], name='entity_of_any_by_articles'),
        ),
        migrations.AddIndex(
            model_name='entity',
            index=models.Index(condition=models.Q(('due__gt', 0)), fields=['kind'], name='entity_due'),
        ),
        migrations.AddIndex(
            model_name='mention',
            index=models.Index(condition=models.Q(('found_as__isnull', False)), fields=['found_as', 'entity'], name='mention_guessed'),
        ),
        migrations.AddIndex(
            model_name='mention',
            index=models.Index(condition=models.Q(('found_as__isnull', False)), fields=['entity', 'article'], name='mention_guess_of_entity'),
        ),
        migrations.AddField(
            model_name='likeness',
            name='one',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.entity'),
        ),
        migrations.AddField(
            model_name='likeness',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.entity'),
        ),
        migrations.AddField(
            model_name='nameword',
            name='alias',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='name_words', to='articles.alias'),
        ),
        migrations.AddIndex(
            model_name='likeness',
            index=models.Index(fields=['apart', 'put_off', '-rank', 'id'], name='likeness_by_rank'),
        ),
        migrations.AddConstraint(
            model_name='likeness',
            constraint=models.UniqueConstraint(fields=('one', 'other'), name='likeness_once_a_pair'),
        ),
        migrations.AddConstraint(
            model_name='likeness',
            constraint=models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='likeness_older_first'),
        ),
        migrations.AddIndex(
            model_name='nameword',
            index=models.Index(fields=['use', 'word', 'alias'], name='nameword_by_word'),
        ),
        migrations.AddConstraint(
            model_name='nameword',
            constraint=models.CheckConstraint(condition=models.Q(('use__in', ['w', 's', 'x', 'i'])), name='nameword_use_is_known'),
        ),
        migrations.RunPython(note_words, migrations.RunPython.noop),
    ]

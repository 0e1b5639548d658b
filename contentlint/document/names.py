"""The names under which metadata tell the facts about an article, by where they stand.

One table for all: readers, views and the page for users (docs/metadata.md) go by it, and a project
adds its own names with ``[fields]``. What the values mean is the views' part.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from contentlint.record import Record
from contentlint.text.composed import composed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    Fact = Literal[
        "title",
        "search-title",
        "description",
        "keyphrase",
        "synonyms",
        "further-keyphrases",
        "author",
        "section",
        "tags",
        "date",
        "updated",
        "expires",
        "draft",
        "published",
        "status",
        "type",
        "unrendered",
        "rendered",
        "robots",
        "noindex",
        "index",
        "unlisted-in-sitemap",
        "sitemap",
        "canonical",
        "address",
        "slug",
        "aliases",
        "series",
        "language",
        "image",
    ]
    """What metadata tell: the keys of :data:`FACTS`."""


class Told(Record):
    """Where one fact is told, the name that wins first. See :func:`canonical` for spellings."""

    doc: str
    """What it is, for users."""
    front_matter: tuple[str, ...] = ()
    below: bool = True
    """Whether front matter may have it in one of the tables :data:`BELOW` as well."""
    meta: tuple[str, ...] = ()
    """``name``, ``property`` or ``itemprop`` of a ``<meta>``."""
    link: tuple[str, ...] = ()
    """``rel`` of a ``<link>``."""
    json_ld: tuple[str, ...] = ()
    """Keys of the page's one article in its JSON-LD."""
    markup: tuple[str, ...] = ()
    """``itemprop`` (microdata), ``property`` (RDFa) or ``class`` (microformats) of an element."""
    export: tuple[str, ...] = ()
    """Of an export: elements and columns as the reader names them, and keys of post metas."""


BELOW = ("seo", "meta", "extra", "params")
"""Tables of front matter in which projects and generators keep what could stand at the top."""

FACTS: Mapping[Fact, Told] = {
    "title": Told(
        "The title readers see. In a page it is `<title>`; without any, the first H1.",
        ("title", "post_title"),
        below=False,
        export=("title",),
    ),
    "search-title": Told(
        "The title that search results show instead.",
        ("seo_title", "seo.title", "meta_title", "meta.title", "title_tag", "head_title"),
        below=False,
        export=(
            "_yoast_wpseo_title", "rank_math_title", "_aioseo_title", "_aioseop_title",
            "_seopress_titles_title", "_genesis_title", "slim_seo.title", "_sq_title",
            "_wds_title", "_wpseo_edit_title", "meta_title",
        ),
    ),
    "description": Told(
        "The meta description.",
        (
            "description", "meta_description", "seo_description", "desc", "excerpt", "summary",
            "abstract",
        ),
        meta=("description",),
        export=(
            "_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description",
            "_aioseop_description", "_seopress_titles_desc", "_genesis_description",
            "slim_seo.description", "_sq_description", "_wds_metadesc", "_wpseo_edit_description",
            "meta_description", "excerpt",
        ),
    ),
    "keyphrase": Told(
        "What the article is meant to be found by; of several, the first: the others are further "
        "ones.",
        (
            "keyphrase", "keyphrases", "focus_keyphrase", "keyword", "focus_keyword", "focuskw",
            "main_keyword", "primary_keyword", "target_keyword", "yoast_keyword",
        ),
        export=(
            "_yoast_wpseo_focuskw", "rank_math_focus_keyword", "_seopress_analysis_target_kw",
            "_sq_post_keyword", "_wds_focus-keywords",
        ),
    ),
    "synonyms": Told(
        "Other words for the keyphrase, in a list or between commas.",
        ("keyphrase_synonyms", "focus_keyphrase_synonyms", "keyword_synonyms", "synonyms"),
        export=("_yoast_wpseo_keywordsynonyms",),
    ),
    "further-keyphrases": Told(
        "What the article is to be found by as well, in a list or between commas.",
        (
            "related_keyphrases", "secondary_keyphrases", "further_keyphrases",
            "related_keywords", "secondary_keywords", "additional_keywords",
        ),
        export=("_yoast_wpseo_focuskeywords",),
    ),
    "author": Told(
        "Who wrote it. Whatever stands below such a name counts: `author.name`.",
        ("author", "authors", "byline", "by", "creator", "writer", "team", "autor", "autoren"),
        meta=(
            "author", "article:author", "dc.creator", "dcterms.creator", "creator",
            "parsely-author", "sailthru.author", "citation_author", "twitter:creator", "byl",
        ),
        link=("author",),
        json_ld=("author", "creator"),
        markup=("author", "creator", "dc:creator", "p-author", "author vcard"),
        export=("author",),
    ),
    "section": Told(
        "The part of the site, or the subject, it belongs to; of several, the first. Where nothing "
        "tells it, reports take its folder.",
        (
            "section", "category", "categories", "rubrik", "ressort", "kategorie", "kategorien",
            "topic", "channel",
        ),
        meta=("article:section", "parsely-section", "sailthru.section"),
        json_ld=("articleSection",),
        export=("category",),
    ),
    "tags": Told(
        "Further words it is filed under.",
        ("tags", "tag", "keywords", "topics", "schlagworte", "schlagwörter"),
        meta=("article:tag", "news_keywords", "keywords", "parsely-tags"),
        json_ld=("keywords",),
        export=("tag",),
    ),
    "date": Told(
        "When it was published.",
        (
            "date", "published", "published_at", "publish_date", "published_date", "pub_date",
            "publication_date", "published_time", "date_published", "created", "created_at",
            "creation_date", "date_created", "posted", "post_date",
        ),
        meta=(
            "article:published_time", "date", "date_published", "date_created", "dc.date",
            "dc.date.issued", "dcterms.created", "dcterms.date", "created", "pubdate", "published",
            "publish_date", "publication_date", "published_time", "parsely-pub-date",
        ),
        json_ld=("datePublished",),
        markup=("datePublished", "dt-published"),
        export=("published", "date"),
    ),
    "updated": Told(
        "When it was last changed.",
        (
            "updated", "updated_at", "updated_date", "update", "lastmod", "last_modified",
            "last_modified_at", "last_updated", "last_update", "last_update.date", "modified",
            "modified_at", "date_modified",
        ),
        meta=(
            "article:modified_time", "og:updated_time", "date_modified", "dcterms.modified",
            "last-modified", "lastmod", "last_updated", "modified", "updated",
        ),
        json_ld=("dateModified",),
        markup=("dateModified", "dt-updated"),
        export=("modified",),
    ),
    "expires": Told(
        "The day from which it is no longer published.", ("expiry_date", "unpublish_date")
    ),
    "draft": Told(
        "A switch: it is not published yet, or not for everyone.",
        ("draft", "is_draft", "private"),
    ),
    "published": Told(
        "A switch: off means that it is not published.",
        ("published", "is_published", "publish"),
    ),
    "status": Told(
        "Not published if it is `draft`, `pending`, `future`, `scheduled`, `private`, "
        "`unpublished`, `skip` or `trash`.",
        ("status", "post_status"),
        export=("status",),
    ),
    "type": Told(
        "What kind of article it is, for `[[overrides]]`: `post`, `page`, `recipe`, …",
        ("type", "post_type"),
        below=False,
        export=("type",),
    ),
    "unrendered": Told("A switch: the generator makes no page of it.", ("headless",), below=False),
    "rendered": Told(
        "A switch: off (or `never`) means that the generator makes no page of it.",
        ("render", "build.render", "permalink"),
        below=False,
    ),
    "robots": Told(
        "What search engines may do; hidden by `noindex`, `none`, a day past in "
        "`unavailable_after`, or switched off.",
        ("robots", "meta_robots", "robots_meta"),
        meta=("robots", "googlebot", "bingbot"),
        export=("rank_math_robots",),
    ),
    "noindex": Told(
        "A switch: it is hidden from search.",
        ("noindex", "robots.noindex", "robots_noindex", "unlisted"),
        export=(
            "_yoast_wpseo_meta-robots-noindex", "_seopress_robots_index", "_genesis_noindex",
            "_aioseop_noindex", "slim_seo.noindex", "_wds_meta-robots-noindex",
        ),
    ),
    "index": Told(
        "A switch: off means hidden from search.", ("robots.index", "seo.index"), below=False
    ),
    "unlisted-in-sitemap": Told(
        "A switch: the sitemap leaves it out.",
        (
            "sitemap.disable", "sitemap.exclude", "sitemap.ignore", "sitemap_exclude",
            "exclude_from_sitemap", "eleventyExcludeFromCollections",
        ),
        export=("_aioseop_sitemap_exclude",),
    ),
    "sitemap": Told("A switch: off means that the sitemap leaves it out.", ("sitemap",)),
    "canonical": Told(
        "The address of the original among copies.",
        ("canonical", "canonical_url", "canonical_uri", "canonical_link"),
        link=("canonical",),
        export=(
            "_yoast_wpseo_canonical", "rank_math_canonical_url", "_seopress_robots_canonical",
            "_genesis_canonical_uri", "slim_seo.canonical", "_wds_canonical",
            "_wpseo_edit_canonical", "canonical_url",
        ),
    ),
    "address": Told(
        "Its own address, or the path of it.",
        ("permalink", "url", "path"),
        below=False,
        export=("link",),
    ),
    "slug": Told("The last part of its address.", ("slug",), below=False, export=("slug",)),
    "aliases": Told(
        "Addresses that lead to it as well.",
        ("aliases", "alias", "redirect_from"),
        below=False,
    ),
    "series": Told(
        "What it is a part of: such pages may be alike.",
        ("series", "part", "episode", "pagination", "prev", "next"),
        below=False,
        link=("prev", "next"),
    ),
    "language": Told(
        "Its language. In a page it is `<html lang>`, in an export what Polylang or WPML say of "
        "the post, else the channel's. An article that does not say it is in the language that its "
        "name, folder or address tells (`index.de.md`, `content/de/`, `/de/`, `?lang=de`).",
        ("lang", "language", "locale"),
        below=False,
    ),
    "image": Told(
        "A picture of it: any name with a part that begins with one of these.",
        (
            "image", "img", "cover", "thumbnail", "hero", "teaser", "featured", "picture",
            "banner", "header", "card",
        ),
        meta=("og:image", "twitter:image"),
    ),
}  # fmt: skip
"""Every fact that metadata tell, and its names."""


class Names(Record):
    """The names that hold in a project: its own before those that everybody uses."""

    own: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """For facts, the names that ``[fields]`` gives them."""

    def own_of(self, fact: Fact) -> tuple[str, ...]:
        """Return the project's own names of a fact, spelled as :func:`canonical` does."""
        return next((_spelled(names) for known, names in self.own if known == fact), ())

    def front_matter(self, fact: Fact) -> tuple[str, ...]:
        """Return the keys of front matter that tell a fact, the one that wins first."""
        return (*self.own_of(fact), *_front_matter(fact))

    def meta(self, fact: Fact) -> tuple[str, ...]:
        """Return the names of ``<meta>`` that tell a fact."""
        return (*self.own_of(fact), *_spelled(FACTS[fact].meta))

    def export(self, fact: Fact) -> tuple[str, ...]:
        """Return the elements and post metas of an export that tell a fact."""
        return (*self.own_of(fact), *_spelled(FACTS[fact].export))


USUAL = Names()
"""The names without a project's own."""


@lru_cache(maxsize=64)
def _front_matter(fact: Fact) -> tuple[str, ...]:
    told = FACTS[fact]
    places = ("", *(f"{table}." for table in BELOW)) if told.below else ("",)
    names = (f"{at}{name}" for name in _spelled(told.front_matter) for at in places)
    return tuple(dict.fromkeys(names))


@lru_cache(maxsize=256)
def _spelled(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(canonical, names))


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """Return a name in the one spelling in which names are compared.

    Capitals, ``-`` and ``_`` make no difference (``focusKeyword``, ``focus_keyword``), nor how its
    letters are composed, nor which element of a list it is (``authors.0.name``).
    """
    plain = composed(name).lower().replace("-", "").replace("_", "")
    if "." not in plain:
        return plain
    return ".".join(part for part in plain.split(".") if not part.isdigit())

"""What the classes and the id of an element say of it: words that themes have for the same things.

Those of WordPress and its plugins, TYPO3, Drupal, Ghost, Joomla, Squarespace and of publishers'
own systems; none of them is looked up by system, for themes take each other's.
"""

from __future__ import annotations

import re
from itertools import pairwise

from contentlint.record import Record
from contentlint.text.patterns import pattern

_COMMENTS = pattern(
    r"(?<!\S)(?:comments?|(?:\w+[-_])?comments?[-_]?(?:area|block|body|content|form|list|respond"
    r"|section|text|thread|wrap|wrapper)|disqus_thread|respond)(?!\S)",
    re.IGNORECASE,
)
_AROUND = pattern(
    r"(?<!\S)(?:"
    r"(?:(?:entry|post|article|content)[-_]+)?"
    r"(?:related|share|sharing|social|teasers?|newsletter|subscribe|breadcrumbs?|sidebar|pagination"
    r"|recommendations?|recommended|read-?more|author-?(?:bio|box|card|info|profile)"
    r"|about-(?:the-)?author|advert(?:isement)?s?|ads?|footer|(?:left|right)-?(?:bar|rail)"
    r"|cookie(?:s|-?(?:banner|consent|notice))|toc|table-of-contents|widget|popup|modal)"
    r"(?:[-_]+(?:\d+|articles?|area|bar|box|buttons?|container|content|form|icons?|items?|links?|list"
    r"|media|sign-?up|nav|news|posts?|section|stories|widget|wrapper))*"
    r"|(?!(?:allow|closed|has|no|open|show|with)-)\w+-comments?"
    r"|bluesky-embed|fb-(?:post|video)|instagram-media|mastodon-embed|reddit-embed-bq|tiktok-embed"
    r"|twitter-tweet"
    r"|sharedaddy|sd-sharing\S*|jp-relatedposts|yarpp\S*|crp_related|ez-toc-\S+|addtoany\S*"
    r"|adsbygoogle|code-block-\d+|google-auto-placed|outbrain\S*|taboola\S*|mc4wp\S*|mailpoet\S*"
    r"|heateor\S*|a2a_kit|saboxplugin\S*"
    r"|[0-9a-f]{32}"
    r"|shariff|post-navigation|nav-links|navigation|screen-reader-shortcut|skip-link"
    r")(?!\S)",
    re.IGNORECASE,
)
"""Classes and ids of what themes put around and between an article's paragraphs.

A checksum is what a plugin for advertisements calls its boxes.
"""
_PART = pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
"""A word of a class or id: three of ``article-socialShare``."""
BOXES = frozenset(
    {
        "aside", "div", "dl", "figure", "footer", "h2", "h3", "h4", "h5", "h6", "header", "li",
        "ol", "section", "span", "table", "ul",
    }
)  # fmt: skip
"""Elements that themes build from; what their classes say in part is heard of no others.

Elements with a hyphen in their name are a theme's own, and the name says what they are.
"""
_SMALL = frozenset(
    {
        "ad", "adblock", "ads", "advert", "author-image", "author-photo", "author-picture",
        "avatar", "back-link", "backlink", "badge", "banner", "bannerize", "breadcrumb",
        "breadcrumbs", "byline",
        "control-bar", "control-panel", "cookie", "facepile", "follow", "headshot", "like-box",
        "logo", "logolink", "menu", "nav", "navbar", "navi", "next-prev", "paid", "paidbox",
        "prev-next", "print-footer",
        "print-header", "print-only", "profile", "profiles", "promo", "promotion", "reactions",
        "share", "shares", "sharing", "sign-up", "signup", "skeleton", "social", "sponsor",
        "submenu", "subscribe", "subscription", "tagbox", "tags", "toolbar",
        # Heads of tabs, whose bodies stand elsewhere
        "tab-header", "tab-headers", "tab-nav", "tabs-header", "tabs-nav",
        # Doing something with the page
        "actions", "article-functions", "article-tools", "email-friend", "entry-tools",
        "go-print", "page-tools", "post-tools", "send-friend", "story-tools", "tell-friend",
        "to-friend", "tool-bar", "tool-box", "drucken", "seitenfunktionen",
        # What themes set above and below a text
        "cat-links", "entry-meta", "entry-utility", "item-links", "nav-above", "nav-below",
        "nav-next", "nav-previous", "nav-single", "node-links", "node-readmore", "pagination",
        "post-cat", "post-categories", "post-cats", "post-foot", "post-labels", "post-meta",
        "post-tag", "post-tags", "post-terms", "post-ufi", "postmetadata", "posted-in",
        "posted-on", "read-time", "reading-time", "tags-links", "view-count", "word-count",
        # Doors, collecting boxes and counters
        "claps", "donate", "donation", "donations", "kk-star", "likes", "login", "paywall",
        "post-ratings", "post-views", "readspeaker", "regwall", "sign-in", "signin", "spenden",
        "speechkit", "star-ratings", "upvote",
        # What is not printed, notes to other writers, what a service's code puts below its charts
        "ambox", "hidden-print", "mbox", "navbox", "noprint", "print-none", "tableau-placeholder",
        # The same in German
        "abo-box", "abo-hinweis", "anzeige", "artikelbewertung", "autorenbild", "autorenfoto",
        "autorenzeile", "beitragsbewertung", "brotkruemel", "brotkrumen", "krumenpfad", "lesezeit",
        "merkliste", "produktbox", "schlagwort", "schlagworte", "schlagwoerter", "spendenaufruf",
        "spendenbox", "sternebewertung", "stichworte", "stichwoerter", "teilen", "teilenleiste",
        "vor-zurueck", "weiterempfehlen", "werbeanzeige", "werbebanner", "werbeblock", "werbebox",
        "werbehinweis", "werbung", "zurueck-weiter",
        # Players of films and podcasts, with their buttons and messages
        "audio-player", "brightcove", "flowplayer", "jumpstart", "jw", "jwplayer", "media-player",
        "mejs", "plyr", "video-js", "video-placeholder", "video-player", "video-poster",
        "video-thumbnail", "videojs", "vjs",
    }
)  # fmt: skip
_STOCK = frozenset({"capital", "holder", "holders", "price", "prices", "value", "values"})
"""Words that make another thing of a share."""
SMALL_TEXT = 300
"""Code points of text up to which a word of :data:`_SMALL` tells what an element is."""
_LARGE = frozenset(
    {
        "about-author", "advertisement", "adverts", "article-author", "author-bio", "author-box",
        "author-card", "author-content", "author-description", "author-info", "author-profile",
        "author-vcard", "autorelated", "comment", "commentlist", "comments", "editors-picks",
        "email-signup", "entry-author", "footer", "left-bar", "left-rail", "link-list", "linklist",
        "newsletter", "outbrain", "popular", "post-author", "rail", "read-more", "read-next",
        "readmore", "recent", "recipe-author", "recirc", "recirculation", "recommendation",
        "recommendations", "recommended", "related", "right-bar", "right-rail", "sidebar",
        "similar", "sponsored", "taboola", "teaserbox", "teasers", "trending", "up-next",
        "watch-next",
        # Lists of contents
        "ez-toc", "inhaltsverzeichnis", "lwptoc", "of-content", "of-contents", "simpletoc", "toc",
        # What lies over a page
        "drawer", "modal", "off-canvas", "offcanvas", "popover", "popup", "snackbar", "toast",
        # Consent
        "borlabs", "brlbs", "cc-window", "cky", "cmplz", "consent", "cookie-banner", "cookie-law",
        "cookie-notice", "cookiebot", "cookieconsent", "embed-privacy", "iubenda", "klaro",
        "onetrust", "optanon", "tarteaucitron", "usercentrics",
        # Forms of mailing services and comments of services
        "ck-form", "cr-form", "disqus", "fb-comments", "formkit", "gh-signup", "hs-form", "hustle",
        "jcomments", "klaviyo", "komento", "mailchimp", "mc-embed", "sib-form", "tnp",
        "upgrade-cta", "wpdiscuz",
        # Rows of products, events, jobs and news
        "aawp", "aktuelle-termine", "block-summary", "breaking-news", "cross-sells", "event-list",
        "eventlist", "events-list", "job-list", "job-listing", "job-listings", "jobs-list",
        "latest-comments", "naechste-termine", "news-ticker", "newsticker", "pagenav", "pagenavi",
        "pager", "product-card", "product-cards", "product-grid", "product-list", "product-teaser",
        "product-teasers", "product-tile", "product-tiles", "stock-ticker", "tag-cloud",
        "upcoming-events", "upsells", "widget-posts",
        # The pages before and after
        "adjacent-post", "adjacent-posts", "next-article", "next-post", "post-nav",
        "post-navigation", "prev-article", "prev-post", "previous-article", "previous-post",
        # The same in German
        "autor-box", "autor-info", "autor-profil", "autoren-box", "autoren-info", "autoren-profil",
        "autorenbox", "autoreninfo", "autorenkasten", "autorenprofil", "autorin-box",
        "autorin-info", "autorin-profil", "autorinnen-box", "autorinnen-profil", "auch-interessant",
        "beitragsnavigation", "cookie-hinweis", "den-autor", "dich-auch", "die-autorin",
        "empfehlungen", "fusszeile", "lesen-sie", "leseempfehlung", "leseempfehlungen", "lesetipp",
        "lesetipps", "lies-auch", "mehr-zu", "mehr-zum", "mehrzum", "meistgelesen",
        "meistgelesene", "newsletter-anmeldung", "rundbrief", "seitenleiste", "sie-auch",
        "verwandtes", "zum-autor", "zur-autorin",
        *(
            f"{which}-{what}"
            for which in (
                "aehnliche", "aktuelle", "andere", "beliebte", "letzte", "mehr", "naechste",
                "naechster", "neue", "neueste", "verwandte", "vorherige", "vorheriger", "weitere",
            )
            for what in (
                "artikel", "beitraege", "beitrag", "inhalte", "meldungen", "nachrichten", "themen",
                "videos",
            )
        ),
        *(
            f"{which}-{what}"
            for which in ("best", "breaking", "latest", "more", "most", "other", "top")
            for what in (
                "articles", "comments", "headlines", "news", "of", "popular", "posts", "read",
                "reads", "stories", "videos", "viewed",
            )
        ),
    }
)  # fmt: skip
"""Words that tell it of anything up to a quarter of the page's text."""
_SHARING = pattern(
    r"(?:add(?:this|toany)|(?:shar(?:e|ing)|social)"
    r"(?:bar|box|btns?|buttons?|icons?|links?|list|media|menu|this|tools?|widget)\w*+)"
)
"""Words that tell the same as ``share``, written in one."""

_ARTICLE = frozenset(
    {
        f"{which}-{what}"
        for which in ("article", "entry", "post", "story")
        for what in ("body", "content", "text")
    }
)
"""Words for the text of an article, as most themes name it."""
_REMARKS = frozenset(
    {
        "comment", "commentlist", "comments", "disqus", "fbcomments", "kommentarbereich",
        "kommentare", "kommentarliste", "leserbrief", "leserbriefe", "leserkommentar",
        "leserkommentare", "lesermeinung", "lesermeinungen", "leserpost", "talkback", "talkbacks",
    }
)  # fmt: skip
"""Words for what readers say; "Kommentar" alone is what German papers call an opinion."""
_HOLDING = _REMARKS | {
    "all", "area", "article", "beitrag", "block", "body", "box", "container", "content", "entries",
    "entry", "feed", "form", "group", "holder", "inner", "item", "items", "leser", "list", "liste",
    "loop", "main", "module", "outer", "panel", "post", "reader", "readers", "respond", "section",
    "stream", "template", "text", "thread", "threads", "tree", "user", "users", "view", "wrap",
    "wrapper", "wp",
}  # fmt: skip
"""Words that make the box of remarks of them."""
_STATES = frozenset(
    {"can", "disable", "enable", "has", "hide", "no", "not", "show", "with", "without"}
)
"""Words that begin a name of how an element is, and not of what: ``has-sidebar``."""


class Names(Record):
    """What the classes and the id of an element say of it."""

    comments: bool
    """That it holds what readers say, however long."""
    around: bool
    """That it is of what themes put around an article, if it has no more than half the text."""
    small: bool
    """The same, if it is a box with little text."""
    large: bool
    """The same, if it is a box with no more than a quarter."""
    teaser: bool
    """That it leads to another article, if there are links in it."""
    article: bool
    """That it is the article itself."""


NOTHING = Names(False, False, False, False, False, False)


def names_of(identity: str) -> Names:
    """Return what they say word by word, and by two words of one name that stand together."""
    words: set[str] = set()
    remarks = False
    for name in identity.split():
        parts = [part.lower() for part in _PART.findall(name)]
        if parts and parts[0] in _STATES:
            continue
        words.update(parts)
        words.update(map("-".join, pairwise(parts)))
        remarks = remarks or (_HOLDING.issuperset(parts) and not _REMARKS.isdisjoint(parts))
    small = not words.isdisjoint(_SMALL) or any(map(_SHARING.fullmatch, words))
    return Names(
        bool(_COMMENTS.search(identity)),
        remarks or bool(_AROUND.search(identity)),
        small and words.isdisjoint(_STOCK),
        not words.isdisjoint(_LARGE),
        "teaser" in words,
        not words.isdisjoint(_ARTICLE),
    )

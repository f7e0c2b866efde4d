"""Addresses of the portal: a prefix for each language, the rest before them."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from django.views.i18n import JavaScriptCatalog
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls

from editions.sitemaps import EditionsSitemap
from editions.views import lead_to_form, lead_to_work, serve_work
from home.feeds import SectionFeed, TopicFeed
from home.oai.views import lrmi_schema, oai
from home.offline import offline, service_worker
from home.share_pictures import picture
from home.site_map import site_map
from home.styleguide import styleguide
from home.topic_languages import topic_languages
from home.topics import topic_index, topic_page
from home.topics_as_data import lead_to_topic, scheme_as_data, topic_as_data
from organisations.views import organisation_page
from portal import views
from resources.citing import citation_file
from resources.views import document
from search import views as searching

# Speaks the language that the editor has chosen, as Wagtail's own does.
admin_words = require_admin_access(
    JavaScriptCatalog.as_view(packages=["wagtail.admin", "wagtail_localize", "portal"])
)
SITEMAPS = {"editions": EditionsSitemap}

handler400 = "portal.views.bad_request"
handler403 = "portal.views.forbidden"
handler404 = "portal.views.not_found"
handler500 = "portal.views.server_error"

urlpatterns = [
    # Wagtail and wagtail-localize read their own words alone; ours complete them.
    path("admin/jsi18n/", admin_words),
    path("admin/localize/jsi18n/", admin_words),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("qr/<path:address>.svg", views.qr_code, name="qr"),
    path("service-worker.js", service_worker, name="service_worker"),
    path("robots.txt", views.robots, name="robots"),
    re_path(r"^ref/(?P<reference>[\w-]+)/?$", lead_to_work, name="reference"),
    re_path(r"^ref/(?P<name>[\w-]+\.(?:bib|ris|json|txt|png))$", lead_to_form),
    re_path(r"^topics\.(?P<form>ttl|jsonld)$", scheme_as_data, name="topics_as_data"),
    re_path(
        r"^topics/(?P<slug>[\w-]+)\.(?P<form>ttl|jsonld)$",
        topic_as_data,
        name="topic_as_data",
    ),
    re_path(r"^topics(?:/(?P<slug>[\w-]+))?/?$", lead_to_topic, name="concept"),
    re_path(
        r"^opensearch-(?P<language>es|bg|fr|en)\.xml$",
        searching.opensearch,
        name="opensearch",
    ),
    path("openapi.json", searching.openapi, name="openapi"),
    path("oai", oai, name="oai"),
    path("oai/lrmi.xsd", lrmi_schema, name="lrmi_schema"),
    path(
        "sitemap.xml",
        sitemap_index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"},
    ),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("", views.choose_language, name="root"),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]

urlpatterns += i18n_patterns(
    path("search/", searching.search, name="search"),
    path("search/suggest", searching.suggest, name="suggest"),
    path("topics/", topic_index, name="topics"),
    path("topics/languages/", topic_languages, name="topic_languages"),
    path("topics/<slug:slug>/", topic_page, name="topic"),
    path("topics/<slug:slug>/feed.atom", TopicFeed(), name="topic_feed"),
    path("organisations/<slug:slug>/", organisation_page, name="organisation"),
    path("documents/<path:symbol>/", document, name="document"),
    path("site-map/", site_map, name="site_map"),
    re_path(r"^ref/(?P<reference>[\w-]+)\.png$", picture, name="picture"),
    re_path(
        r"^ref/(?P<reference>[\w-]+)\.(?P<form>bib|ris|json|txt)$",
        citation_file,
        name="citation",
    ),
    re_path(r"^ref/(?P<reference>[\w-]+)/?$", lead_to_work, name="own_reference"),
    path("offline/", offline, name="offline"),
    path("styleguide/", styleguide, name="styleguide"),
    path("feed.atom", SectionFeed(), name="feed"),
    re_path(r"^(?P<path>(?:[\w\-]+/)+)feed\.atom$", SectionFeed(), name="section_feed"),
    path("", include("events.urls")),
    re_path(r"^((?:[\w\-]+/)*)$", serve_work, name="wagtail_serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=True,
)
